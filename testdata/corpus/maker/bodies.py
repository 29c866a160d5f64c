"""The invented bodies: who they are and where they are reached.

No such province, city, county, town or office exists; the telephone numbers
use the exchange 555, the hosts the reserved domain .example.
"""
from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    id: str
    folder: str        # below the corpus folder
    name: str          # as titles print it
    full: str          # legal name, in the preamble
    short: str         # 我镇, 我局, ...
    level: str
    kind: str          # gov, town, street, dept, zone: who writes, and how
    site: str
    site_name: str
    phone: str
    postcode: str
    email: str
    address: str
    index: str         # prefix of the index number of metadata boxes
    division: str      # code in corpus/regions.csv, of a department or zone that of the place it belongs to


YUNZE = "临江省/云泽市/"
CHENGXI = YUNZE + "澄溪县/"
WANGCHUAN = YUNZE + "望川区/"

BODIES = {b.id: b for b in [
    Body("yunze", YUNZE + "云泽市人民政府", "云泽市人民政府", "云泽市人民政府", "全市", "city", "gov",
         "www.yunze.example", "云泽市人民政府门户网站", "0999-5550100", "990100", "xxgk@yunze.example",
         "云泽市望川区澜湖大道1号市行政中心B座", "YZ001", "990100"),
    Body("chengxi", CHENGXI + "澄溪县人民政府", "澄溪县", "澄溪县人民政府", "全县", "county", "gov",
         "www.chengxi.yunze.example", "澄溪县人民政府网", "0999-5550200", "990120", "cxzwgk@yunze.example",
         "澄溪县文澜路66号", "CX0010", "990121"),
    Body("wangchuan", WANGCHUAN + "望川区人民政府", "望川区人民政府", "云泽市望川区人民政府", "全区", "county", "gov",
         "www.wangchuan.yunze.example", "望川区人民政府", "0999-5550300", "990110", "",
         "望川区朝岚路18号", "WC0001", "990102"),
    Body("bailudu", CHENGXI + "白鹭渡镇", "白鹭渡镇", "澄溪县白鹭渡镇人民政府", "我镇", "town", "town",
         "www.chengxi.yunze.example", "澄溪县人民政府网", "0999-5550211", "990122", "",
         "澄溪县白鹭渡镇渡口街9号", "CX0211", "990121101"),
    Body("shiqiaowu", CHENGXI + "石桥坞镇", "澄溪县石桥坞镇人民政府", "澄溪县石桥坞镇人民政府", "我镇", "town", "town",
         "www.chengxi.yunze.example", "澄溪县人民政府网", "0999-5550212", "990123", "sqw@chengxi.yunze.example",
         "石桥坞镇老桥头路2号", "CX0212", "990121102"),
    Body("xinglinyu", CHENGXI + "杏林峪乡", "杏林峪乡", "澄溪县杏林峪乡人民政府", "我乡", "town", "town",
         "www.chengxi.yunze.example", "澄溪县人民政府网", "5550213", "990125", "",
         "杏林峪乡峪口村村委会东侧", "CX0213", "990121200"),
    Body("dongli", WANGCHUAN + "东篱街道", "望川区东篱街道办事处", "望川区人民政府东篱街道办事处", "我街道", "subdistrict", "street",
         "www.wangchuan.yunze.example", "望川区人民政府", "0999-5550321", "990111", "dongli@wangchuan.yunze.example",
         "望川区菊园路305号", "WC0321", "990102001"),
    Body("nanpubu", WANGCHUAN + "南浦埠街道", "南浦埠街道", "望川区人民政府南浦埠街道办事处", "本街道", "subdistrict", "street",
         "www.wangchuan.yunze.example", "望川区人民政府", "0999-5550322", "", "",
         "望川区埠头东街40号", "WC0322", "990102002"),
    Body("ziran", YUNZE + "云泽市自然资源和规划局", "云泽市自然资源和规划局", "云泽市自然资源和规划局", "我局", "department", "dept",
         "zrgh.yunze.example", "云泽市自然资源和规划局", "0999-5550150", "990100", "zrgh@yunze.example",
         "云泽市望川区方舆路8号", "YZ015", "990100"),
    Body("zhujian", CHENGXI + "澄溪县住房和城乡建设局", "澄溪县住房和城乡建设局", "澄溪县住房和城乡建设局", "我局", "department", "dept",
         "www.chengxi.yunze.example", "澄溪县人民政府网", "0999-5550230", "990120", "",
         "澄溪县广厦路12号", "CX0130", "990121"),
    Body("shijian", WANGCHUAN + "望川区市场监督管理局", "望川区市场监督管理局", "云泽市望川区市场监督管理局", "本局", "department", "dept",
         "www.wangchuan.yunze.example", "望川区人民政府", "0999-5550340", "990110", "wcscjg@wangchuan.yunze.example",
         "望川区衡平路77号", "WC0140", "990102"),
    Body("kaifaqu", YUNZE + "云泽经济技术开发区", "云泽经济技术开发区管理委员会", "云泽经济技术开发区管理委员会", "开发区", "other", "zone",
         "kfq.yunze.example", "云泽经济技术开发区", "0999-5550160", "990130", "kfq@yunze.example",
         "云泽经济技术开发区创芯一路3号", "YZ016", "990100"),
    Body("weijian", "临江省/瀚宁市/岚桥区/岚桥区卫生健康局", "岚桥区卫生健康局", "瀚宁市岚桥区卫生健康局", "区卫生健康局", "department", "dept",
         "www.lanqiao.hanning.example", "岚桥区政府网", "0998-5550410", "980210", "",
         "岚桥区杏林街25号", "LQ0025", "990202"),
]}
