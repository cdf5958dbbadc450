/**
 * What a technician reads when a file is at fault: what is expected there, and how to mend it.
 * Words in braces are filled in. `en.ts` has the same codes.
 */
export const zh = {
  'file-missing': {
    expected: '可以读取的文件',
    mend: '检查路径是否正确；用 jiaohao init --windows 12 --out {file} 可生成一份新的',
  },
  'file-is-directory': { expected: '文件，而不是文件夹', mend: '请写到文件名为止，例如 {file}/hall.yaml' },
  'file-unreadable': {
    expected: '运行账号有权读取的文件',
    mend: '给运行账号读取权限，例如 chmod 644 {file}',
  },
  'file-empty': {
    expected: '有内容的 YAML 文件',
    mend: '从备份恢复，或用 jiaohao init --windows 12 --out {file} 重新生成',
  },
  'file-too-large': { expected: '不超过 {limit} 的文件', mend: '检查是否选错了文件' },
  'file-encoding': { expected: 'UTF-8 编码的文本', mend: '用编辑器“另存为”，编码选 UTF-8' },
  'file-control': { expected: '不含控制字符的文本', mend: '删除这一行里看不见的控制字符' },
  'yaml-tab': { expected: '用空格缩进', mend: '把这一行开头的制表符（Tab）换成空格' },
  'yaml-indent': { expected: '与同级项目对齐的缩进', mend: '让这一行与同级的项目左对齐（每级两个空格）' },
  'yaml-duplicate-key': { expected: '每个名称只出现一次', mend: '删除或合并重复的 “{key}”' },
  'yaml-reserved-key': { expected: '普通的名称', mend: '删除 “{key}”' },
  'yaml-fullwidth': { expected: '英文冒号加空格（: ）', mend: '把中文冒号“：”改成英文冒号加一个空格' },
  'yaml-unclosed': { expected: '成对的引号和括号', mend: '补上这一行（或上一行）缺少的引号、] 或 }' },
  'yaml-syntax': { expected: '正确的 YAML', mend: '检查这一行的引号、括号、冒号和缩进（{detail}）' },
  'yaml-many-documents': { expected: '一个文件只有一份内容', mend: '删除 “---” 及其后的第二份内容' },
  'yaml-alias': { expected: '已经定义过的锚点（&）', mend: '检查 “*” 引用的名称，或直接写出内容' },
  'root-map': {
    expected: '以 “名称: 值” 组成的内容',
    mend: '文件开头应为 id:、name:、queues:、windows: 等项目',
  },
  missing: { expected: '{type}（必填）', mend: '补上 “{key}”' },
  type: { expected: '{type}', mend: '把 {path} 改成{type}' },
  'unknown-key': { expected: '{list} 之一', mend: '删除 “{key}”' },
  'unknown-key-near': { expected: '{list} 之一', mend: '是不是想写 “{near}”？改名或删除 “{key}”' },
  'not-one-of': { expected: '{list} 之一', mend: '从以上各项中选一个' },
  'not-one-of-near': { expected: '{list} 之一', mend: '是不是想写 “{near}”？' },
  range: { expected: '{min} 到 {max} 之间的数', mend: '改成这个范围内的数' },
  'min-only': { expected: '不小于 {min} 的数', mend: '改成不小于 {min} 的数' },
  invalid: { expected: '{detail}', mend: '对照 JSON Schema 检查 {path}' },
  'text-empty': { expected: '不为空的文字', mend: '填写文字，或删除这一项' },
  'one-line': { expected: '一行文字', mend: '去掉换行' },
  'list-empty': { expected: '至少一项的列表', mend: '至少填写一项，或删除整个项目以使用默认值' },
  id: { expected: '由字母、数字、- 和 _ 组成的编号，最多 32 个字符', mend: '换成例如 S01 或 A 的编号' },
  'time-of-day': { expected: '24 小时制时间，例如 09:00', mend: '写成 "09:00" 的样子' },
  'time-range': { expected: '24 小时制时间段，例如 09:00-17:00', mend: '写成 "09:00-17:00" 的样子' },
  'time-range-backwards': { expected: '结束晚于开始的时间段', mend: '对调开始和结束时间' },
  'time-ranges-overlap': {
    expected: '按先后排列、互不重叠的时间段',
    mend: '调整时间，使前一段结束后再开始下一段',
  },
  date: { expected: '真实存在的日期，例如 2026-10-01', mend: '写成 "2026-10-01" 的样子' },
  'dates-backwards': { expected: '不早于开始的结束日期', mend: '对调 from 和 to' },
  prefix: { expected: '一个或两个大写字母（数字号段时为 1 到 99）', mend: '换成例如 A 的前缀' },
  phrase: {
    expected: '各含一次 {number} 和 {window} 的一句话',
    mend: '例如：请{number}号到{window}号窗口办理',
  },
  'missed-unreachable': {
    expected: '不超过 recallLimit + 1',
    mend: '减小 callsBeforeMissed 或增大 recallLimit，否则永远不能过号',
  },
  'time-zone': { expected: 'IANA 时区名，例如 Asia/Shanghai', mend: '改成 Asia/Shanghai' },
  phone: { expected: '电话号码', mend: '只写数字、空格、括号和短横，例如 0832-5550123' },
  'web-address': {
    expected: '不带参数的网址，例如 https://hall.example.cn',
    mend: '写全 http:// 或 https://，去掉 ? 和 # 之后的部分',
  },
  ipv4: { expected: 'IPv4 地址，例如 192.168.1.50', mend: '填写设备的 IPv4 地址，不写域名' },
  'promise-over-law': {
    expected: '不超过法定时限（{limit} 个工作日）',
    mend: '把承诺时限改成不超过 {limit}',
  },
  'duplicate-id': { expected: '不重复的编号', mend: '“{id}” 已在第 {line} 行用过，换一个' },
  'duplicate-prefix': { expected: '每个队列不同的前缀', mend: '“{id}” 已在第 {line} 行用过；改用 {free}' },
  'prefix-forbidden': { expected: '不含 I、O、Q 的前缀', mend: 'I、O、Q 容易看成 1、0；改用 {free}' },
  'prefix-rhymes': {
    expected: '念出来不会听混的前缀',
    mend: '与第 {line} 行的 “{id}” 听起来相近（B D E G P T V 只能用一个）；改用 {free}',
  },
  'prefix-series': {
    expected: '与 calling.series 一致的前缀（{series}）',
    mend: '改前缀，或改 calling.series',
  },
  'number-ranges-overlap': {
    expected: '不会产生相同号码的前缀',
    mend: '与第 {line} 行的 “{id}” 会产生相同号码，换一个前缀',
  },
  'range-backwards': { expected: '不小于 first 的 last', mend: '对调 first 和 last' },
  'unknown-queue': { expected: '已有的队列：{list}', mend: '改成已有的队列，或在 queues 里加上 “{id}”' },
  'unknown-window': { expected: '已有的窗口：{list}', mend: '改成已有的窗口，或在 windows 里加上 “{id}”' },
  'unknown-staff': { expected: '已有的工作人员：{list}', mend: '改成已有的编号，或在 staff 里加上 “{id}”' },
  'unknown-printer': {
    expected: '已有的打印机：{list}',
    mend: '改成已有的打印机，或在 devices.printers 里加上 “{id}”',
  },
  'unknown-kiosk': {
    expected: '已有的取号机：{list}',
    mend: '改成已有的取号机，或在 kiosks 里加上 “{id}”',
  },
  'wedge-mark': {
    expected: '1–8 个看得见的英文字符，例如 "~~"',
    mend: '写上扫描器（读卡器）在每个码前面输出的前缀',
  },
  'dialect-not-recorded': {
    expected: '有录音包的方言，或 zh-CN、yue、en',
    mend: '合成语音不会说 “{language}”，会改用普通话；录好后写上 pack: 录音包名，或改成 zh-CN',
  },
  'zone-without-window': {
    expected: '有窗口的区域：{list}',
    mend: '“{zone}” 里没有窗口，这个语音不会叫号；改成已有的区域，或删去 zone',
  },
  'unknown-voice': {
    expected: '已有的语音设备：{list}',
    mend: '改成已有的语音设备，或在 devices.voices 里加上 “{id}”',
  },
  'unknown-category': {
    expected: '已有的类别：{list}',
    mend: '改成已有的类别，或在 categories 里加上 “{id}”',
  },
  'queue-unserved': {
    expected: '至少有一个窗口办理这个队列',
    mend: '在某个窗口的 serves 里加上 “{id}: 0”，或删除这个队列',
  },
  'queue-green-only': {
    expected: '至少有一个普通窗口办理这个队列',
    mend: '“{id}” 只有优先窗口，普通号永远轮不到；给一个没有 greenOnly 的窗口加上 “{id}: 0”',
  },
  'self-service-serves': { expected: '自助服务区不叫号', mend: '删除 serves，或把 kind 改成 general' },
  'window-serves-nothing': { expected: '至少一个队列', mend: '在 serves 里加上队列，例如 “{id}: 0”' },
  'queue-without-items': {
    expected: '至少一个事项',
    mend: '在清单里把某个事项的 queue 改成 “{id}”，否则群众取不到这个队列的号',
  },
  'lunch-window-closed': {
    expected: '在营业时间内的午间值班',
    mend: '把午间值班放进当天的营业时间，或延长营业时间',
  },
  'virtual-needs-tcp': {
    expected: 'kind: tcp（虚拟设备经本机 TCP 连接）',
    mend: '写 transport: {kind: tcp, host: 127.0.0.1, port: 0}，或删除 virtual: true',
  },
  'pad-frames': {
    expected: 'protocol: frames 与 frames 两项同时写',
    mend: '写 protocol: frames 并在 frames 里写明报文格式，或两项都删除',
  },
  'loopback-not-virtual': {
    expected: '大厅网络里的地址',
    mend: '填写设备的局域网地址；演示设备请写 virtual: true',
  },
  'virtual-not-loopback': {
    expected: '127.0.0.1（虚拟设备只在本机）',
    mend: '把 host 改成 127.0.0.1，或删除 virtual: true',
  },
  'address-not-private': {
    expected: '局域网地址（10.x、172.16–31.x、192.168.x）',
    mend: '设备不应接在公网上，填写局域网地址',
  },
  'port-zero': { expected: '1 到 65535 的端口', mend: '真实设备要写端口，打印机一般是 9100' },
  'port-reserved': { expected: '服务器和数据库以外的端口', mend: '端口 {port} 是{owner}自己的，换一个' },
  'address-shared': { expected: '每台设备自己的地址', mend: '与第 {line} 行的设备地址相同，改其中一个' },
  'file-not-found': { expected: '与本文件同在一处的文件', mend: '把文件放到 {place}，或删除这一项' },
  'rota-role': { expected: '有 staff 角色的工作人员', mend: '给 “{id}” 的 roles 加上 staff，或换一位' },
  'rota-twice': {
    expected: '同一天只在一个窗口值班',
    mend: '“{id}” 这一天已排在第 {line} 行的窗口，改其中一处',
  },
  'no-leader': { expected: '至少一位值班领导（leader）', mend: '给一位工作人员的 roles 加上 leader' },
  'forbidden-words': { expected: '文明用语', mend: '服务规范不许说“{word}”；改成告诉群众下一步怎么办' },
  'calendar-year-twice': { expected: '每年一份安排', mend: '删除重复的 {id} 年' },
  'calendar-outside-year': { expected: '{id} 年内的日期', mend: '把这个日期放到它自己的年份里' },
  'make-up-not-weekend': { expected: '星期六或星期日', mend: '调休上班只能是周末，检查日期' },
  'production-open-network': {
    expected: 'tls 或 trustedProxy',
    mend: '正式运行并对外服务时，配置 tls: {cert, key} 或 trustedProxy',
  },
  'demo-open-network': {
    expected: 'mode: production（demo 只能在本机 127.0.0.1）',
    mend: '改成 mode: production，或在 127.0.0.1 上运行',
  },
} as const satisfies Record<string, { readonly expected: string; readonly mend: string }>;

export type FaultCode = keyof typeof zh;

export const zhTypes = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '“名称: 值”',
  text: '文字，或 {zh, en}',
} as const;

export const zhGot = {
  nothing: '没有填写',
  list: '列表（{count} 项）',
  map: '“名称: 值”（{keys}）',
} as const;
export const zhOwners = { server: '服务器', database: '数据库' } as const;
