"""Who reports. No such place or office exists; telephone numbers use the exchange 555, hosts the domain .example."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    title: str    # as titles print it
    full: str     # as preambles print it
    we: str
    kind: str     # town, street, dept, gov: which sentences it uses
    crumbs: tuple  # where the page hangs
    host: str
    site: str
    phone: str
    postcode: str
    email: str
    address: str

    @property
    def agency(self):
        """Accepted names, best first: as the title, then as the preamble prints it."""
        return self.title if self.title == self.full else f"{self.title}|{self.full}"


def body(kind, we, title, full, host, crumbs, phone, postcode, email, address):
    return Body(title, full, we, kind, tuple(crumbs.split("/")), f"www.{host}.example", f"{crumbs.split('/')[0]}门户网站", phone, postcode, email, address)


BODIES = {
    "qiuming": body("gov", "全市", "秋鸣市人民政府", "秋鸣市人民政府", "qiuming", "秋鸣市人民政府/政府信息公开/政府信息公开年报", "0897-5551000", "897000", "zwgk@qiuming.example", "秋鸣市桐影区长汀大道100号"),
    "tongying": body("gov", "全区", "桐影区人民政府", "秋鸣市桐影区人民政府", "tongying", "桐影区人民政府/政务公开/信息公开年报", "0897-5551100", "897010", "ty_xxgk@tongying.example", "桐影区听松路6号区政府3号楼"),
    "shuanghe": body("gov", "全县", "双荷县人民政府", "秋鸣市双荷县人民政府", "shuanghe", "双荷县人民政府/信息公开/年度报告", "0897-5551200", "897200", "", "双荷县莲塘镇政通街1号"),
    "lanpo": body("gov", "全县", "岚坡县", "岚坡县人民政府", "lanpo", "岚坡县政府网/公开年报", "0896-5552100", "896300", "lpzfb@lanpo.example", "岚坡县城关镇人民路88号"),
    "zhuma": body("town", "我镇", "竹马镇", "双荷县竹马镇人民政府", "shuanghe", "双荷县人民政府/乡镇街道/竹马镇/年度报告", "0897-5551211", "897211", "", "双荷县竹马镇中心街15号"),
    "huaigou": body("town", "我乡", "槐沟乡人民政府", "双荷县槐沟乡人民政府", "shuanghe", "双荷县人民政府/乡镇街道/槐沟乡/年度报告", "0897-5551223", "897224", "hgx@shuanghe.example", "槐沟乡槐树岭村"),
    "shatan": body("town", "我镇", "沙滩铺镇", "岚坡县沙滩铺镇人民政府", "lanpo", "岚坡县政府网/沙滩铺镇", "5552133", "896312", "", "沙滩铺镇新街7号"),
    "qingni": body("town", "本镇", "岚坡县青泥镇人民政府", "岚坡县青泥镇人民政府", "lanpo", "岚坡县政府网/青泥镇/法定公开", "0896-5552144", "896315", "qingni@lanpo.example", "岚坡县青泥镇府前路3号"),
    "yunti": body("town", "我镇", "云梯镇", "云梯镇人民政府", "lanpo", "岚坡县政府网/云梯镇", "0896-5552150", "", "", "云梯镇云梯村一组"),
    "daoxiang": body("town", "我镇", "双荷县稻香镇", "双荷县稻香镇人民政府", "shuanghe", "双荷县人民政府/乡镇街道/稻香镇", "0897-5551230", "897230", "", "双荷县稻香镇粮站巷2号"),
    "hekou": body("town", "我乡", "河口哨乡", "河口哨乡人民政府", "lanpo", "岚坡县政府网/河口哨乡", "0896-5552171", "896330", "", "河口哨乡老街"),
    "xiangzhang": body("street", "街道", "桐影区香樟街道办事处", "秋鸣市桐影区香樟街道办事处", "tongying", "桐影区人民政府/街道/香樟街道/信息公开", "0897-5551131", "897011", "xzjd@tongying.example", "桐影区香樟路201号"),
    "matou": body("street", "我街道", "码头街道", "桐影区人民政府码头街道办事处", "tongying", "桐影区人民政府/街道/码头街道", "0897-5551132", "897012", "", "桐影区沿河西路9号"),
    "gulou": body("street", "本街道", "古楼街道办事处", "桐影区古楼街道办事处", "tongying", "桐影区人民政府/古楼街道", "0897-5551133", "", "gulou@tongying.example", "桐影区古楼前街4号"),
    "zaochuan": body("street", "我街道", "造船厂街道", "桐影区造船厂街道办事处", "tongying", "桐影区人民政府/造船厂街道", "0897-5551134", "897014", "", "桐影区船坞路30号"),
    "shuiwu": body("dept", "我局", "秋鸣市水务局", "秋鸣市水务局", "swj.qiuming", "秋鸣市水务局/政务公开/政府信息公开年报", "0897-5551050", "897001", "sw_gk@qiuming.example", "秋鸣市桐影区清渠街12号"),
    "jiaoyu": body("dept", "县教育局", "双荷县教育和体育局", "双荷县教育和体育局", "shuanghe", "双荷县人民政府/部门/教育和体育局", "0897-5551240", "897200", "", "双荷县莲塘镇书院路20号"),
    "jiaotong": body("dept", "我局", "秋鸣市交通运输局", "秋鸣市交通运输局", "jtj.qiuming", "秋鸣市交通运输局/信息公开/年报", "0897-5551061", "897002", "jtysj@qiuming.example", "秋鸣市驿桥路55号"),
    "caizheng": body("dept", "本局", "桐影区财政局", "秋鸣市桐影区财政局", "tongying", "桐影区人民政府/部门/财政局", "0897-5551145", "897010", "", "桐影区听松路8号"),
    "chengguan": body("dept", "我局", "秋鸣市城市管理综合行政执法局", "秋鸣市城市管理综合行政执法局", "cgj.qiuming", "秋鸣市城市管理综合行政执法局/年报", "0897-5551077", "897003", "cgzf@qiuming.example", "秋鸣市桐影区环城北路77号"),
    "nongye": body("dept", "我局", "岚坡县农业农村局", "岚坡县农业农村局", "lanpo", "岚坡县政府网/部门/农业农村局", "0896-5552160", "896300", "", "岚坡县城关镇麦香路1号"),
    "shenpi": body("dept", "我局", "桐影区行政审批局", "秋鸣市桐影区行政审批局", "tongying", "桐影区人民政府/部门/行政审批局", "0897-5551150", "897010", "txsp@tongying.example", "桐影区政务服务中心五楼"),
    "gaoxin": body("dept", "管委会", "秋鸣高新技术产业园区管理委员会", "秋鸣高新技术产业园区管理委员会", "gxq.qiuming", "秋鸣高新区/信息公开年报", "0897-5551090", "897050", "gxgwh@qiuming.example", "秋鸣高新区云杉路1号创业大厦"),
    "tongji": body("dept", "我局", "岚坡县统计局", "岚坡县统计局", "lanpo", "岚坡县政府网/部门/统计局", "0896-5552180", "896300", "", "岚坡县城关镇人民路90号"),
}
