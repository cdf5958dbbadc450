/** The words of an evaluation, Chinese; apart from the common ones, for few pages need them. */
export const ratingZhCN = {
  '5': '非常满意',
  '4': '满意',
  '3': '基本满意',
  '2': '不满意',
  '1': '非常不满意',
  'tag.kind': '态度热情',
  'tag.quick': '办得快',
  'tag.one-visit': '一次办好',
  'tag.long-wait': '等候太久',
  'tag.unkind': '态度不好',
  'tag.hard-to-follow': '没有讲明白',
  'tag.extra-papers': '多要了材料',
  'tag.many-visits': '跑了好几趟',
  'tag.other': '其他原因',
};
