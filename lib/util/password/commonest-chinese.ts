/**
 * What Chinese leaks have at the top and the list of the world has not: pinyin, numbers that are
 * read as words (520 "I love you", 1314 "for life"), and key rows with them. Lower case, commonest first.
 */
export const commonestChinese = `
5201314 a123456 123456a woaini1314 qq123456 123456qq woaini 7758521 5211314 1314520 a123456789 123456789a 7758258
woaini520 woaini521 woaini123 woaini1 woaiwojia woaiziji woaiwo woaimama woaibaba woailaopo woaimeinv woaizhongguo
111222tianya dearbook xiazhili tianya wangyut2 a5201314 5201314a q123456 q123456789 qq5201314 qq123123 qq1234567
qq123456789 qq111111 aa123456 123456aa abc123456 abc123456789 123456abc asd123456 asd123 zxc123456 zxc123 qwe123456
qwe123 wang123 wang123456 zhang123 li123456 liu123456 chen123 yang123 a111111 a000000 a123123 a1b2c3 a1b2c3d4 a321654
a12345678 a1234567 aaa123456 aaaa1111 zz123456 ww123456 xx123456 s123456 z123456 w123456 x123456 l123456 m123456
1314521 521521 520520 520131 5205201314 13145200 1314159 159357 147258369 147258 789456123 789456 110110 112233
112233445566 11223344 100200 100200300 168168 188188 666888 888666 518518 918918 123654 123654789 321321 456456
1qaz2wsx 1qaz2wsx3edc qaz123 qaz123456 qazwsx123 q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t admin123 admin888 admin666
password123 root123 test123 123qwe 123qweasd 123qweasdzxc qweasd qweasdzxc qwer1234 asdf1234 zaq12wsx caonima
caonima123 caonimabi nimabi wocaonima wocao nimade tamade shabi dashabi bendan shagua wangba wangbadan gundan
wodemima mima mima123 mima123456 wangjimima wangjile buzhidao meiyoumima zhanghao yonghu dengluo wangzhan guanliyuan
gongsi qiye bangong kefu qiantai renshi caiwu xiaoshou zongjingli laoban jingli tongxun dianhua shouji diannao
zhongguo zhonghua beijing shanghai guangzhou shenzhen hangzhou nanjing chengdu wuhan tianjin chongqing suzhou dongguan
xiamen qingdao dalian changsha zhengzhou shenyang haerbin kunming fuzhou jinan hefei nanchang guiyang lanzhou taiyuan
taiwan xianggang aomen woshizhongguoren zhongguoren wansui jiayou woaibeijing tiananmen changcheng huanghe changjiang
nihao nihaoma nihao123 nishishei woshishei woshini woshishui woshizhu woshitiancai woshishabi woshinidie woshinibaba
woshidashen woshiren tiancai tianshi xiaotian xiaomi huawei alibaba taobao tengxun baidu weixin zhifubao wangyi
xingfu kuaile jiankang pingan pingan123 facai gongxifacai daji dajidali wanshiruyi xinnian chunjie zhongqiu guoqing
shengri shengrikuaile laopo laogong baobao baobei baobei520 baobao520 qinaide airen aini aini1314 aini520 ainiyiwannian
yongyuan yongyuanaini yishengyishi yiwannian yibeizi yiqie tongnian xiangni xihuan xihuanni henxiangni wangbuliao
mama baba gege jiejie didi meimei yeye nainai erzi nver haizi xiaohai laoshi xuesheng tongxue pengyou gongzhu wangzi
xiaobao xiaobei xiaobai xiaohei xiaohua xiaoxiao xiaoming xiaohong xiaolong xiaogang xiaojun xiaofeng xiaoyu xiaoxue
xiaogou xiaomao xiaozhu xiongmao laohu shizi longlong feifei tiantian mingming lingling yuanyuan tingting wangwang
lanlan beibei dandan jingjing lili linlin meng mengmeng xixi yangyang yingying huanhuan niuniu doudou duoduo
tianxia wudi tianxiawudi dashen gaoshou yingxiong jianghu shaolin wulin wuxia xiaoao longhun zhanshen mofa youxi
chuanqi menghuan moshou zhuxian tianlong wangzhe rongyao yuanshen zhanlang taiyang yueliang xingxing tiankong dahai
caihong xiaoyuer liuxing yangguang xuehua meihua yinghua putao pingguo xigua mifan huoguo lajiao doufu jiaozi
zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liuwei wangxiuying zhangli lixiuying wangli zhangjing
zhangxiuying liqiang wangmin limin wanglei liuyang wangyan wangyong lijun zhangyong lijie zhangjie zhanglei wangqiang
lijuan wangjun zhangyan zhangtao wangtao liyan wangchao liming liyong wangjuan liujie liumin lixia lili zhangjun
wangjie zhangqiang wangxiulan wanggang wangping liufang liuyan liujun wangyan liping wanghui chenjing liuyong
lilin lilei hanmeimei chenwei yangyang zhaowei chenjie zhoujielun liudehua zhangguorong linjunjie wanglihong yaoming
lixiaolong maozedong dengxiaoping zhouenlai qinshihuang caocao liubei guanyu zhangfei zhugeliang sunwukong zhubajie
tangseng baigujing linghuchong guojing huangrong xiaolongnv yangguo zhangwuji weixiaobao duguqiubai dongfangbubai
我爱你 密码 中国 我的密码 老婆 老公 宝贝 你好 北京 上海 公司 管理员 客服 前台 测试
`;
