/**
 * Words that espeak-ng's Mandarin voice reads wrongly, spelt out for it: pinyin with tone digits inside a
 * sentence is read as written. Each entry was found by comparing the phonemes of the hanzi with those of
 * the pinyin (espeak-ng 1.51); words that it reads rightly (调查, 朝阳, 单位) are not in the table.
 */
const WORDS: Readonly<Record<string, string>> = {
  重庆: 'chong2 qing4',
  重新: 'chong2 xin1',
  重复: 'chong2 fu4',
  行长: 'hang2 zhang3',
  银行: 'yin2 hang2',
  行业: 'hang2 ye4',
  会计: 'kuai4 ji4',
  调解: 'tiao2 jie3',
  调整: 'tiao2 zheng3',
  更正: 'geng1 zheng4',
  变更: 'bian4 geng1',
  更改: 'geng1 gai3',
  更换: 'geng1 huan4',
  给付: 'ji3 fu4',
  供给: 'gong1 ji3',
  补给: 'bu3 ji3',
  归还: 'gui1 huan2',
  还款: 'huan2 kuan3',
  差旅: 'chai1 lv3',
  出差: 'chu1 chai1',
  人参: 'ren2 shen1',
  大夫: 'dai4 fu5',
  角色: 'jue2 se4',
  勉强: 'mian3 qiang3',
  空白: 'kong4 bai2',
  便宜: 'pian2 yi5',
  称职: 'chen4 zhi2',
  长者: 'zhang3 zhe3',
  成长: 'cheng2 zhang3',
  省长: 'sheng3 zhang3',
  市长: 'shi4 zhang3',
  县长: 'xian4 zhang3',
  镇长: 'zhen4 zhang3',
  局长: 'ju2 zhang3',
  所长: 'suo3 zhang3',
  科长: 'ke1 zhang3',
  站长: 'zhan4 zhang3',
  校长: 'xiao4 zhang3',
  家长: 'jia1 zhang3',
  六安: 'lu4 an1',
  蚌埠: 'beng4 bu4',
  台州: 'tai1 zhou1',
  丽水: 'li2 shui3',
  乐清: 'yue4 qing1',
  厦门: 'xia4 men2',
  番禺: 'pan1 yu2',
  成都: 'cheng2 du1',
  都匀: 'du1 yun2',
  百色: 'bo2 se4',
  铅山: 'yan2 shan1',
  洪洞: 'hong2 tong2',
  单县: 'shan4 xian4',
  尉迟: 'yu4 chi2',
};

/** Surnames with a reading of their own; the same sign is read otherwise in other words. */
const SURNAMES: Readonly<Record<string, string>> = {
  单: 'shan4',
  仇: 'qiu2',
  曾: 'zeng1',
  任: 'ren2',
  查: 'zha1',
  解: 'xie4',
  区: 'ou1',
  朴: 'piao2',
  盖: 'ge3',
  华: 'hua4',
  乐: 'yue4',
  折: 'she2',
  种: 'chong2',
};

/** What a surname is followed by when somebody is addressed, with up to two signs of a given name between. */
const TITLES =
  '先生|女士|小姐|老师|师傅|同志|同学|大爷|大妈|大叔|阿姨|爷爷|奶奶|婆婆|叔叔|主任|经理|医生|警官|书记';
/** Only at the start of a word: the 任 of 主任先生 is no surname. */
const ADDRESSED = new RegExp(
  `(?<![\\u4e00-\\u9fa5])(请|叫|找|和|与)?([${Object.keys(SURNAMES).join('')}])(?=[\\u4e00-\\u9fa5]{0,2}?(?:${TITLES}))`,
  'gu',
);

const spelt = (pinyin: string): string => ` ${pinyin} `;

/** The site's own spellings come first, longer ones before shorter ones. */
export const spellMandarin = (text: string, own: Readonly<Record<string, string>> = {}): string => {
  const table = { ...WORDS, ...own };
  const words = Object.keys(table).toSorted((one, other) => other.length - one.length);
  const named = text.replace(
    ADDRESSED,
    (_, before: string | undefined, name: string) => (before ?? '') + spelt(SURNAMES[name] ?? name),
  );
  // One pass over the text, so that nothing is looked for inside a spelling.
  return named
    .replace(new RegExp(words.join('|'), 'gu'), (word) => spelt(table[word] ?? word))
    .replace(/ {2,}/gu, ' ')
    .trim();
};

/** What the options may hold: hanzi → syllables with tone digits. */
export const HANZI = /^[\u4e00-\u9fa5]{1,12}$/u;
export const SYLLABLES = /^[a-z]{1,6}[1-5](?: [a-z]{1,6}[1-5]){0,11}$/u;
