/** The commonest Chinese surnames (nine tenths of all people) and characters of given names, the commonest first. */
export const surnames = `王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文`;

export const givenCharacters = `伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文红玉兰梅海波斌辉鹏飞宇浩轩涵梓子欣怡萱雨晨博浩然思睿佳俊凯鑫婷雪琳颖慧莉燕玲萍丹丽君红霞春花小晓志永新林峰龙云东亮健康宁宏瑞阳翔昊天泽嘉琪诗梦瑶可心悦彤妍淑珍凤美香月英彩凡一诺依晴若曦语沐辰星逸航成伟庆生德福贵学义礼仁信忠孝良善正清白光明亮`;

/** What is called as one: given names of two syllables, and how people call themselves on the net. */
export const givenNames = `
小明 小红 小华 小丽 小芳 小军 小龙 小燕 小玲 小梅 晓明 晓燕 晓东 晓峰 志强 志伟 志明 建国 建军 建华 国强 国庆 海涛 海燕
丽丽 丽娜 丽华 秀英 秀兰 秀珍 玉兰 玉梅 桂英 桂兰 淑珍 淑英 婷婷 静静 娜娜 莉莉 芳芳 圆圆 甜甜 佳佳 欣欣 乐乐 明明 亮亮 洋洋 磊磊
子涵 子轩 梓涵 梓轩 浩然 浩宇 宇轩 宇航 俊杰 俊熙 博文 天佑 欣怡 雨涵 诗涵 梦瑶 思琪 佳怡 嘉怡 一诺 依诺 可馨 雨桐 若曦 语嫣 紫萱
春花 春梅 文静 文博 文杰 鹏飞 鹏程 雪梅 雪莲 冬梅 红梅 红霞 艳红 永强 永刚 新华 爱国 爱华 卫国 卫东 阿强 阿明 阿伟 大伟 大明 老王 老李
`;
