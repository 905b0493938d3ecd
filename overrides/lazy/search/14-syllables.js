/*
 * How the characters of GB 2312's first level sound, in its order: a syllable, and how many characters have it. Made
 * by first_level_runs() in generator/guide_site/search/sound.py; a test compares the two.
 */
(function () {
  "use strict";

  window.guide.syllables =
    "a2ai13an9ang3ao9ba18bai8ban15bang12bao4bo1bao12bei15ben4beng6bi19pi1bi4bian12biao4bie4bin6bing9bo17po1" +
    "bo1bu1bo1bu9ca1cai11can7cang5cao5ce5ceng2cha11chai3chan1can1chan8chang5zhang1chang7chao9che6chen10" +
    "cheng15chi3shi1chi12chong5chou12chu16chuai1chuan7chuang6chui5chun7chuo2ci12cong6cou1cu4cuan3cui8cun3cuo6" +
    "da6dai12dan15dang5dao12de3deng7di19dian16diao9die7ding9diu1dong10dou8du14duan6dui4dun9duo12e13en1er8fa8" +
    "fan17fang11fei12fen15feng15fu1fou1fu24pu1fu20ga2gai6gan11gang9gao10ge11ha1ge5gei1gen2geng7gong15gou9gu18" +
    "gua6guai3guan11guang3gui16gun3guo6ha1hai7han19hang3hao9he10hao1he7hei2hen4heng5hong9hou7hu18hua9huai5" +
    "huan3hai1huan10huang14hui21hun6huo10ji53jia17jian24kan1jian15jiang13jiao10jue1jiao17jie9ju1jie9ji1jie7" +
    "jin20jing25jiong2jiu17ju25juan7jue10jun11ka3ge1kai5kan6kang7kao4ke15ken4keng2kong4kou4ku7kua5kuai4kuan2" +
    "kuang8kui7gui1kui3kun4kuo4la7lai3lan15lang7lao9lei1le1lei8le1lei2leng3li34lia1lian14liang11liao7lao1le1" +
    "liao4lie5lin12ling14liu11long9lou6lu20lv14luan6lve2lun7luo12ma9mai6man9mang6mao12me1mei16men3meng8mi14" +
    "mian9miao8mie2min6ming6miu1mo17mou3mu15na7nai5nan3nang1nao5ne1nei2nen1neng1ni11nian7niang2niao2nie7nin1" +
    "ning6niu4nong4nu3nv1nuan1nve2nuo4o1ou7pa6pai6pan8pang5pao7pei9pen2peng14pi17pian4piao4pie2pin5ping9po8" +
    "pou1pu15qi36qia3qian22qiang8qiao15qie1jia1qie3qin11qing13qiong2qiu8qu13quan11que1gui1que6qun2ran4rang5" +
    "rao3re2ren10reng2ri1rong10rou3ru10ruan2rui3run2ruo2sa3sai4san4sang3sao4se3sen1seng1sha9shai2shan16shang8" +
    "shao11she12shen16sheng11shi12shen1shi34shou10shu33shua2shuai4shuan2shuang3shui4shun4shuo4si12ci1shi1si2" +
    "song8sou4su12suan3sui11sun3suo8ta9tai9tan18tang13tao11te1teng4ti15tian8tiao5tie3ting10tong13tou4tu11" +
    "tuan2tui6tun3tuo11wa7wai2wan17wang10wei33wen10weng3wo9wu29xi35xia10sha1xia2xian26xiang20xiao3xue1xiao14" +
    "xie21xin10xing15xiong7xiu9xu13chu1xu5xuan10xue6xun14ya16yan33yang17yao15ye15yi53yin16ying18yo1yong15" +
    "you20yu29xu1yu15yuan20yue4yao1yue5yun12za3zai7zan4zang3zao14ze4zei1zen1zeng2ceng1zeng1zha4ya1zha5za1zha3" +
    "zhai6zhan7nian1zhan9zhang15zhao10zhe10zhen16zheng11zhen1zheng3zhi43zhong11zhou14zhu26zhua1zhao1zhuai1" +
    "zhuan6zhuang7chui1zhui5zhun2zhuo4zuo1zhuo3zhe1zhuo2zi8zai1zi6zong7zou4zu8zuan2zui4zun2zuo3zha1zuo4";
})();
