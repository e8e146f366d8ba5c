/** What a company's registered name has around its own: `上海青禾家居有限公司` is known as `青禾`. */
const form =
  /(?:股份|有限|责任|集团|控股|（集团）|\(集团\))*(?:公司|集团|企业|工作室|事务所|合作社|经营部|分公司|商行|商店|个体工商户|店)$/;
const place =
  /^(?:中国|北京|上海|天津|重庆|广东|江苏|浙江|山东|河南|河北|四川|湖北|湖南|福建|安徽|江西|陕西|山西|辽宁|吉林|黑龙江|云南|贵州|广西|海南|甘肃|青海|宁夏|新疆|西藏|内蒙古|台湾|香港|澳门|深圳|广州|杭州|南京|苏州|成都|武汉|西安|长沙|郑州|青岛|宁波|厦门|东莞|佛山|无锡|合肥|济南|福州|大连|沈阳|昆明|义乌)(?:省|市)?/;
const trade =
  /(?:科技|技术|网络|信息|电子|软件|智能|数据|商贸|贸易|进出口|实业|工贸|家居|家具|服饰|服装|食品|餐饮|酒店|传媒|文化|广告|教育|培训|咨询|管理|服务|物流|医疗|医药|生物|健康|金融|投资|地产|建筑|装饰|工程|机械|汽车|电器|电商|电子商务|国际|发展)+$/;
const latinForm =
  /[\s,]+(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|ag|kg|bv|nv|sa|srl|oy|ab|group|holdings?)\b\.?/gi;

/** What people call the company: each script by itself, without place, trade and legal form. */
export function brandsOf(companyName: string): string[] {
  const name = companyName.normalize('NFKC');
  const latin = name.replace(latinForm, '').match(/\p{Script=Latin}[\p{Script=Latin}\p{N}\s&.'-]*/gu) ?? [];
  const chinese = name.replace(/[()\s·]/g, '').match(/\p{Script=Han}+/gu) ?? [];
  return [
    ...latin.filter((run) => run.replace(/[^\p{L}\p{N}]/gu, '').length >= 4),
    ...chinese.flatMap((run) => {
      const formless = run.replace(form, '');
      const local = formless.replace(place, '');
      return [run, formless, local, local.replace(trade, '')].filter((brand) => [...brand].length >= 2);
    }),
  ];
}
