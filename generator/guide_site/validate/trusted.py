"""Domains that scammers imitate, and hosts where anybody gets a name in a minute. Data: reviewed like code.

A domain of this list is not official by that: what readers are sent to stands in channels.yaml. It is here so
that its look-alikes are refused. A real domain close to another, such as a company's second one, joins it.
"""

TRUSTED = frozenset(
    {
        "alipay.com",
        "antgroup.com",
        "mybank.cn",
        "taobao.com",
        "tmall.com",
        "qq.com",
        "gov.cn",
        "pbc.gov.cn",
        "nfra.gov.cn",
        "mps.gov.cn",
        "samr.gov.cn",
        "moj.gov.cn",
        "court.gov.cn",
        "pbccrc.org.cn",
        "china-cba.net",
        "12315.cn",
        "12377.cn",
        "95516.com",
    }
)

# Below these anybody gets a name, as below github.io. The Public Suffix List lacks them: it takes what the
# owner of a host hands in.
SHARED_HOSTS = frozenset({"aliyuncs.com", "gitee.io", "myqcloud.com", "wordpress.com"})
