package normalize_test
import ("testing";"os";"fmt";"strings";"sort";"context";"strconv";"gongkai/audit";"gongkai/normalize";"gongkai/extract")
func TestZSignals(t *testing.T){
 data,_:=os.ReadFile("/tmp/seeds.txt")
 for _,name:=range strings.Fields(string(data)){
  parts:=strings.Split(name,"/"); n,_:=strconv.Atoi(parts[3])
  j:=job{form:parts[1],shape:parts[2],n:n}
  res:=j.run()
  m,_:=j.spoil()
  doc,_:=extract.Bytes(context.Background(),j.shape,m.print(j.shape))
  fmt.Println(name,res.silent,strings.Join(res.done,", "))
  for k,s:=range res.silents{ if k<3{fmt.Println("     S ",s)} }
  for _,r:=range normalize.Normalize(doc,j.shape){
   c:=map[string]int{}
   for _,f:=range audit.Run(r){ if f.Severity==audit.Info{c["(i)"+f.Rule]++;continue}; tabs:=map[string]int{}; for _,k:=range f.Indicators{ p:=strings.Split(k,".")[0]; tabs[p]++}
     s:=f.Rule; for _,p:=range []string{"disclosure","requests","remedies"}{ if tabs[p]>0{s+=fmt.Sprintf("[%s %d]",p[:3],tabs[p])}}; c[s]++ }
   var ks []string; for k:=range c{ks=append(ks,k)}; sort.Strings(ks); fmt.Println("     ",strings.Join(ks,"  "))
  }
 }
}
