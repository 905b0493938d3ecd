"""Domains that scammers imitate, and endings under which anybody registers. Data: reviewed like code.

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

_PROVINCES = (
    "bj sh tj cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn gs qh nx xj tw hk mo"
)

# Only what stands before such an ending belongs to somebody. The endings of mainland China are all there, of
# the rest of the world those that a Chinese reader may meet, and hosts where anybody gets a name in a minute.
SUFFIXES = frozenset(
    {f"{kind}.cn" for kind in ("com", "net", "org", "gov", "edu", "ac", "mil", *_PROVINCES.split())}
    | {
        f"{kind}.{land}"
        for land in ("hk", "tw", "mo", "sg", "my", "au")
        for kind in ("com", "net", "org", "gov", "edu")
    }
    | {
        f"{kind}.{land}"
        for land in ("uk", "jp", "kr", "nz", "th")
        for kind in ("co", "ac", "org", "go", "gov")
    }
    | {
        "github.io",
        "gitee.io",
        "gitlab.io",
        "netlify.app",
        "pages.dev",
        "vercel.app",
        "workers.dev",
        "web.app",
    }
    | {"herokuapp.com", "blogspot.com", "wordpress.com", "aliyuncs.com", "myqcloud.com", "cn.com", "com.co"}
)
