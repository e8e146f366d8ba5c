import type { Bilingual } from './language.ts';

export type Product = {
  /** Name in addresses, of the drawing in `art/`, and in the cart. */
  slug: string;
  shelf: 'tea' | 'ware';
  name: Bilingual;
  kind: Bilingual;
  /** One line on the card. */
  line: Bilingual;
  story: Bilingual;
  unit: Bilingual;
  /** Whole yuan. */
  price: number;
  facts: readonly { label: Bilingual; value: Bilingual }[];
};

const label = {
  from: { 'zh-CN': '产地', en: 'From' },
  made: { 'zh-CN': '工艺', en: 'Made' },
  water: { 'zh-CN': '水温', en: 'Water' },
  brew: { 'zh-CN': '冲泡', en: 'Brewing' },
  taste: { 'zh-CN': '滋味', en: 'Taste' },
  volume: { 'zh-CN': '容量', en: 'Holds' },
  material: { 'zh-CN': '材质', en: 'Material' },
  care: { 'zh-CN': '养护', en: 'Care' },
  suits: { 'zh-CN': '适合', en: 'Good for' },
} as const;

export const products: readonly Product[] = [
  {
    slug: 'chunshui',
    shelf: 'tea',
    name: { 'zh-CN': '春水', en: 'Spring Water' },
    kind: { 'zh-CN': '明前绿茶', en: 'First-pick green tea' },
    line: {
      'zh-CN': '清明前一芽一叶，豆香里带一点甜。',
      en: 'One bud, one leaf, picked before Qingming. Chestnut, then sweet.',
    },
    story: {
      'zh-CN':
        '清明前七天采的头一茬，手炒，一锅只有半斤。用玻璃杯泡最好看：芽头先浮后沉，一根根立在杯底，汤色像刚化开的春水。',
      en: 'The first picking, in the seven days before Qingming, fired by hand half a pound at a time. Brew it in a glass: the buds float, then sink, and stand upright at the bottom.',
    },
    unit: { 'zh-CN': '50 克 · 锡罐', en: '50 g tin' },
    price: 168,
    facts: [
      { label: label.from, value: { 'zh-CN': '浙西山场，海拔 600 米', en: 'Hills of western Zhejiang, 600 m' } },
      { label: label.made, value: { 'zh-CN': '手工辉锅', en: 'Pan-fired by hand' } },
      { label: label.water, value: { 'zh-CN': '80–85 ℃', en: '80–85 °C' } },
      {
        label: label.brew,
        value: { 'zh-CN': '3 克配 150 毫升，1 分钟，可续三泡', en: '3 g to 150 ml, 1 minute, three infusions' },
      },
      {
        label: label.taste,
        value: { 'zh-CN': '豆香、清甜、收口干净', en: 'Chestnut, light sweetness, a clean finish' },
      },
    ],
  },
  {
    slug: 'wanshan',
    shelf: 'tea',
    name: { 'zh-CN': '晚山', en: 'Dusk Hill' },
    kind: { 'zh-CN': '炭焙岩茶', en: 'Charcoal-roasted oolong' },
    line: {
      'zh-CN': '三道炭火，焙出桂皮与焦糖的暖意。',
      en: 'Three slow charcoal roasts: cassia, caramel, warm stone.',
    },
    story: {
      'zh-CN':
        '做青之后歇一夏，入秋才上炭火，前后焙三道。火气退尽再卖，所以每年中秋以后才有。适合晚饭后慢慢喝，七泡仍有余香。',
      en: 'After withering and shaking, the leaf rests a whole summer and meets the charcoal only in autumn, three times. It goes on sale once the fire has faded. A tea for after dinner; the seventh infusion still holds.',
    },
    unit: { 'zh-CN': '75 克 · 牛皮纸包', en: '75 g, kraft wrap' },
    price: 198,
    facts: [
      { label: label.from, value: { 'zh-CN': '闽北丹霞岩区', en: 'Red-cliff country, northern Fujian' } },
      { label: label.made, value: { 'zh-CN': '三道炭焙，足火', en: 'Three charcoal roasts, full fire' } },
      { label: label.water, value: { 'zh-CN': '沸水', en: 'Boiling' } },
      {
        label: label.brew,
        value: { 'zh-CN': '8 克配 110 毫升，前四泡 10 秒', en: '8 g to 110 ml, 10 s for the first four' },
      },
      { label: label.taste, value: { 'zh-CN': '桂皮、焦糖，岩韵明显', en: 'Cassia, caramel, mineral' } },
    ],
  },
  {
    slug: 'jiuyu',
    shelf: 'tea',
    name: { 'zh-CN': '旧雨', en: 'Old Rain' },
    kind: { 'zh-CN': '七年陈白茶饼', en: 'White tea cake, aged seven years' },
    line: {
      'zh-CN': '旧雨是老朋友。枣香醇厚，宜煮。',
      en: '“Old rain” is an old friend. Dates and honey; made for simmering.',
    },
    story: {
      'zh-CN': '古人管老朋友叫「旧雨」。这饼茶在干仓里放了七年，药香转成枣香，越煮越甜。天冷的时候，扔几片陈皮一起煮。',
      en: 'Old friends were once called “old rain”. This cake spent seven years in a dry loft; the herbs have turned to dates, and it gets sweeter as it simmers. In cold weather add a strip of dried tangerine peel.',
    },
    unit: { 'zh-CN': '100 克 · 小饼', en: '100 g cake' },
    price: 136,
    facts: [
      { label: label.from, value: { 'zh-CN': '闽东，干仓七年', en: 'Eastern Fujian, seven years dry-stored' } },
      { label: label.made, value: { 'zh-CN': '日光萎凋，轻压成饼', en: 'Sun-withered, lightly pressed' } },
      { label: label.water, value: { 'zh-CN': '沸水，或小火煮', en: 'Boiling, or simmered' } },
      { label: label.brew, value: { 'zh-CN': '5 克配 500 毫升，煮 8 分钟', en: '5 g to 500 ml, simmered 8 minutes' } },
      { label: label.taste, value: { 'zh-CN': '枣香、蜜甜、醇厚', en: 'Dates, honey, round' } },
    ],
  },
  {
    slug: 'tingquan',
    shelf: 'ware',
    name: { 'zh-CN': '听泉', en: 'Hearing Springs' },
    kind: { 'zh-CN': '天青釉盖碗', en: 'Celadon gaiwan' },
    line: { 'zh-CN': '碗沿外撇不烫手，一个人喝刚好。', en: 'A flared rim that stays cool; just right for one.' },
    story: {
      'zh-CN': '碗沿外撇 12 度，提碗时热气从指间过，不烫手。天青釉薄而匀，出汤时盖与碗轻轻一碰，声音像泉水。',
      en: 'The rim flares by twelve degrees, so steam passes your fingers by. The glaze is thin and even, and when the lid touches the bowl it rings like water.',
    },
    unit: { 'zh-CN': '一盖一碗一托', en: 'Lid, bowl and saucer' },
    price: 128,
    facts: [
      {
        label: label.material,
        value: { 'zh-CN': '高岭土，天青釉，1280 ℃ 烧成', en: 'Kaolin, celadon glaze, fired at 1280 °C' },
      },
      { label: label.volume, value: { 'zh-CN': '120 毫升', en: '120 ml' } },
      { label: label.suits, value: { 'zh-CN': '绿茶、白茶、乌龙', en: 'Green, white and oolong tea' } },
      {
        label: label.care,
        value: { 'zh-CN': '可进洗碗机，忌骤冷骤热', en: 'Dishwasher safe; avoid sudden heat or cold' },
      },
    ],
  },
  {
    slug: 'baopu',
    shelf: 'ware',
    name: { 'zh-CN': '抱朴', en: 'Plain Heart' },
    kind: { 'zh-CN': '手拉朱泥小壶', en: 'Red-clay teapot' },
    line: {
      'zh-CN': '出水成线，断水不滴，越养越润。',
      en: 'Pours in one thread, stops without a drip, deepens with use.',
    },
    story: {
      'zh-CN':
        '一把小壶要拉坯、修坯、打磨三天，再进窑。不上釉，茶喝久了，壶身自己会亮。每把的颜色略有深浅，都是窑火的脾气。',
      en: 'Three days of throwing, trimming and burnishing before the kiln. There is no glaze: the shine comes from years of tea. No two are quite the same red; that is the fire’s choice.',
    },
    unit: { 'zh-CN': '一把 · 附木盒', en: 'One pot, in a wooden box' },
    price: 460,
    facts: [
      { label: label.material, value: { 'zh-CN': '朱泥，不上釉', en: 'Red clay, unglazed' } },
      { label: label.volume, value: { 'zh-CN': '150 毫升，七孔出水', en: '150 ml, seven-hole filter' } },
      { label: label.suits, value: { 'zh-CN': '岩茶、老白茶', en: 'Roasted oolong, aged white tea' } },
      { label: label.care, value: { 'zh-CN': '清水冲洗，敞盖晾干', en: 'Rinse with water, dry with the lid off' } },
    ],
  },
  {
    slug: 'zhuying',
    shelf: 'ware',
    name: { 'zh-CN': '竹影', en: 'Bamboo Shade' },
    kind: { 'zh-CN': '竹节玻璃公道杯', en: 'Glass pitcher, bamboo handle' },
    line: { 'zh-CN': '看得见汤色，握得住竹节。', en: 'See the colour of the tea; hold a joint of bamboo.' },
    story: {
      'zh-CN':
        '耐热玻璃吹制，把手是一截真竹节，隔热，也防滑。汤倒进来先看颜色，再分到每个人杯里，浓淡一样，所以叫「公道」。',
      en: 'Blown from heatproof glass with a real joint of bamboo for a handle. Tea rests here before it is shared, so that every cup is as strong as the next: hence its Chinese name, the fair cup.',
    },
    unit: { 'zh-CN': '一只', en: 'One pitcher' },
    price: 88,
    facts: [
      { label: label.material, value: { 'zh-CN': '高硼硅玻璃，竹节', en: 'Borosilicate glass, bamboo' } },
      { label: label.volume, value: { 'zh-CN': '260 毫升', en: '260 ml' } },
      { label: label.suits, value: { 'zh-CN': '三到四人分茶', en: 'Sharing among three or four' } },
      { label: label.care, value: { 'zh-CN': '手洗，竹节勿久泡', en: 'Wash by hand; do not soak the bamboo' } },
    ],
  },
];
