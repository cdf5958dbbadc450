import type { FaultCode } from '../fault.ts';
import type { BaseFile } from './base-files.ts';

/** One change to the sound files, and the fault that must come of it. */
type BrokenConfig = {
  readonly what: string;
  readonly file?: BaseFile;
  readonly replace: string;
  readonly by: string;
  /** Text of the broken file on whose line the fault stands. */
  readonly at: string;
  readonly path: string;
  readonly code: FaultCode;
  /** Part of the English mend. */
  readonly mend: string;
};

const catalogue = { file: 'catalogue.yaml' } as const;
const calendar = { file: 'calendar.yaml' } as const;

// prettier-ignore
export const BROKEN_CONFIGS: readonly BrokenConfig[] = [
  // text of the file
  { what: 'a tab as indentation', replace: '  k: 3', by: '\tk: 3', at: '\tk: 3', path: '', code: 'yaml-tab', mend: 'replace the tab' },
  { what: 'a full-width colon', replace: 'overtimeMinutes: 30', by: 'overtimeMinutes：30', at: 'overtimeMinutes：', path: '', code: 'yaml-fullwidth', mend: 'ASCII colon' },
  { what: 'a bracket that is never closed', replace: 'languages: [zh, en]', by: 'languages: [zh, en', at: 'catalogue: catalogue', path: '', code: 'yaml-unclosed', mend: 'or of the one before' },
  { what: 'a quote that is never closed', replace: 'emergency: { prefix: X', by: "emergency: { prefix: 'X", at: "prefix: 'X", path: '', code: 'yaml-unclosed', mend: 'close the quote' },
  { what: 'a key below a value', replace: 'mode: demo', by: 'mode: demo\n  stray: 1', at: 'mode: demo', path: '', code: 'yaml-indent', mend: 'align this line' },
  { what: 'a line out of its column', replace: 'overtimeMinutes: 30', by: '   overtimeMinutes: 30', at: '   overtimeMinutes', path: '', code: 'yaml-indent', mend: 'align this line' },
  { what: 'an escape that does not exist', replace: 'name: 二号', by: 'name: "\\q"', at: '"\\q"', path: '', code: 'yaml-syntax', mend: 'check quotes, brackets' },
  { what: 'a key twice', replace: 'mode: demo', by: 'mode: demo\nmode: production', at: 'mode: production', path: '', code: 'yaml-duplicate-key', mend: 'second "mode"' },
  { what: 'an alias without anchor', replace: 'name: 二号', by: 'name: *nobody', at: '*nobody', path: '', code: 'yaml-alias', mend: 'after "*"' },
  { what: 'two documents', replace: 'mode: demo', by: 'mode: demo\n---\nid: h2', at: '---', path: '', code: 'yaml-many-documents', mend: 'delete "---"' },
  { what: 'a control character', replace: 'name: 二号', by: 'name: 二\u0007号', at: '二\u0007', path: '', code: 'file-control', mend: 'invisible control character' },
  // keys, types and values
  { what: 'a required section left out', replace: 'id: h1\n', by: '', at: 'name: { zh: 测试', path: 'id', code: 'missing', mend: 'add "id"' },
  { what: 'a required value left empty', replace: 'id: h1', by: 'id:', at: 'id:', path: 'id', code: 'missing', mend: 'add "id"' },
  { what: 'a misspelt section', replace: 'overtimeMinutes: 30', by: 'overtimeMinute: 30', at: 'overtimeMinute: 30', path: 'overtimeMinute', code: 'unknown-key-near', mend: 'did you mean "overtimeMinutes"' },
  { what: 'an unknown section', replace: 'overtimeMinutes: 30', by: 'weatherForecast: 30', at: 'weatherForecast', path: 'weatherForecast', code: 'unknown-key', mend: 'delete "weatherForecast"' },
  { what: 'a misspelt key of a window', replace: 'access: [low-counter]', by: 'acess: [low-counter]', at: 'acess', path: 'windows[1].acess', code: 'unknown-key-near', mend: 'did you mean "access"' },
  { what: 'a misspelt key three levels down', replace: 'recall: ', by: 'recal: ', at: 'recal: ', path: 'calling.phrases.zh.recal', code: 'unknown-key-near', mend: 'did you mean "recall"' },
  { what: 'a list where keys belong', replace: "rota:\n  '1': { everyDay: [S1] }\n  '2': { everyDay: [S2], fri: [] }", by: 'rota: [S1]', at: 'rota: [S1]', path: 'rota', code: 'type', mend: 'keys with values' },
  { what: 'a word where a number belongs', replace: 'overtimeMinutes: 30', by: 'overtimeMinutes: half', at: 'overtimeMinutes', path: 'overtimeMinutes', code: 'type', mend: 'a number' },
  { what: 'a fraction where a whole number belongs', replace: 'overtimeMinutes: 30', by: 'overtimeMinutes: 30.5', at: 'overtimeMinutes', path: 'overtimeMinutes', code: 'type', mend: 'a whole number' },
  { what: 'a number where a text belongs', replace: 'name: 二号', by: 'name: 2', at: 'name: 2', path: 'windows[1].name', code: 'type', mend: 'a text' },
  { what: 'a text in one language only', replace: 'en: Test hall', by: "en: ''", at: "en: ''", path: 'name.en', code: 'text-empty', mend: 'write a text' },
  { what: 'a text with a missing language', replace: '{ zh: 测试大厅, en: Test hall }', by: '{ zh: 测试大厅 }', at: 'zh: 测试大厅', path: 'name.en', code: 'missing', mend: 'add "en"' },
  { what: 'yes instead of true', replace: 'elderlyAgeYears: 60', by: 'enabled: yes', at: 'enabled: yes', path: 'greenChannel.enabled', code: 'type', mend: 'true or false' },
  { what: 'a misspelt mode', replace: 'mode: demo', by: 'mode: prodution', at: 'mode: prodution', path: 'mode', code: 'not-one-of-near', mend: 'did you mean "production"' },
  { what: 'an unknown kind of window', replace: 'kind: specialist', by: 'kind: cashier', at: 'kind: cashier', path: 'windows[1].kind', code: 'not-one-of', mend: 'choose one' },
  { what: 'an unknown language', replace: 'languages: [zh, en]', by: 'languages: [zh, fr]', at: 'languages', path: 'languages[1]', code: 'not-one-of', mend: 'choose one' },
  { what: 'an unknown access feature', replace: 'access: [low-counter]', by: 'access: [low-countr]', at: 'low-countr', path: 'windows[1].access[0]', code: 'not-one-of-near', mend: 'did you mean "low-counter"' },
  { what: 'an unknown ground', replace: '{ id: ill, name: 重病患者', by: '{ id: vip, name: 贵宾', at: 'id: vip', path: 'greenChannel.grounds[1].id', code: 'not-one-of', mend: 'choose one' },
  { what: 'an unknown need', replace: '{ id: text, name: 文字交流 }', by: '{ id: txt, name: 文字交流 }', at: 'id: txt', path: 'needs[1].id', code: 'not-one-of-near', mend: 'did you mean "text"' },
  { what: 'K below 2', replace: 'k: 3', by: 'k: 1', at: 'k: 1', path: 'calling.k', code: 'range', mend: 'within that range' },
  { what: 'K above 5', replace: 'k: 3', by: 'k: 6', at: 'k: 6', path: 'calling.k', code: 'range', mend: 'within that range' },
  { what: 'a negative handicap', replace: 'C: 10', by: 'C: -1', at: 'C: -1', path: 'windows[0].serves.C', code: 'range', mend: 'within that range' },
  { what: 'logs kept shorter than the law asks', replace: 'logDays: 200', by: 'logDays: 30', at: 'logDays', path: 'retention.logDays', code: 'range', mend: 'within that range' },
  { what: 'an id with a space', replace: '{ id: K2 }', by: "{ id: 'K 2' }", at: 'K 2', path: 'kiosks[1].id', code: 'id', mend: 'such as S01' },
  { what: 'no windows', replace: "windows:\n  - { id: 1,", by: "windows: []\nkeptWindows:\n  - { id: 1,", at: 'windows: []', path: 'windows', code: 'list-empty', mend: 'add an entry' },
  { what: 'an unknown time zone', replace: 'Asia/Shanghai', by: 'Asia/Chengdu', at: 'Asia/Chengdu', path: 'timeZone', code: 'time-zone', mend: 'Asia/Shanghai' },
  { what: 'a telephone number with words', replace: '0800-5550119\npublic', by: '拨打一一九\npublic', at: 'complaintPhone', path: 'complaintPhone', code: 'phone', mend: 'digits, spaces' },
  { what: 'a public address without scheme', replace: 'https://hall.example.cn', by: 'hall.example.cn', at: 'publicUrl', path: 'publicUrl', code: 'web-address', mend: 'https://' },
  { what: 'a phrase without the window', replace: "call: '请{number}号到{window}号窗口'", by: "call: '请{number}号到窗口'", at: 'call: ', path: 'calling.phrases.zh.call', code: 'phrase', mend: '{window}' },
  { what: 'a phrase with a word that nothing fills', replace: "call: '请{number}号到{window}号窗口'", by: "call: '请{name}{number}号到{window}号窗口'", at: '{name}', path: 'calling.phrases.zh.call', code: 'phrase', mend: 'for example' },
  { what: 'more calls before missed than recalls allow', replace: 'callsBeforeMissed: 3', by: 'callsBeforeMissed: 9', at: 'callsBeforeMissed: 9', path: 'calling.callsBeforeMissed', code: 'missed-unreachable', mend: 'lower callsBeforeMissed' },
  // hours
  { what: 'an hour that does not exist', replace: 'tue: [09:00-17:00]', by: 'tue: [09:00-25:00]', at: '25:00', path: 'openingHours.weekly.tue[0]', code: 'time-range', mend: '09:00-17:00' },
  { what: 'hours that end before they start', replace: 'tue: [09:00-17:00]', by: 'tue: [17:00-09:00]', at: '17:00-09:00', path: 'openingHours.weekly.tue[0]', code: 'time-range-backwards', mend: 'swap' },
  { what: 'hours that overlap', replace: '[09:00-12:00, 13:00-17:00]', by: '[09:00-12:00, 11:00-17:00]', at: '11:00-17:00', path: 'openingHours.weekly.mon', code: 'time-ranges-overlap', mend: 'has ended' },
  { what: 'a weekday that does not exist', replace: 'tue: [', by: 'tues: [', at: 'tues:', path: 'openingHours.weekly.tues', code: 'unknown-key-near', mend: 'did you mean "tue"' },
  { what: 'a date that does not exist', replace: 'date: 2026-10-09', by: 'date: 2026-02-30', at: '2026-02-30', path: 'openingHours.exceptions[1].date', code: 'date', mend: '2026-10-01' },
  { what: 'a date twice', replace: 'date: 2026-10-09', by: 'date: 2026-10-08', at: '2026-10-08, reason', path: 'openingHours.exceptions[1].date', code: 'duplicate-id', mend: 'line 16' },
  { what: 'lunch duty at a window that does not exist', replace: "windows: ['1']", by: "windows: ['9']", at: "['9']", path: 'openingHours.lunchDuty.windows[0]', code: 'unknown-window', mend: 'add "9" to windows' },
  { what: 'lunch duty while the hall is closed', replace: 'hours: 12:00-13:00', by: 'hours: 18:00-19:00', at: '18:00-19:00', path: 'openingHours.lunchDuty.hours', code: 'lunch-window-closed', mend: 'opening hours' },
  { what: 'a night that begins at a time that does not exist', replace: 'from: 19:00', by: 'from: 7pm', at: '7pm', path: 'displays.night.from', code: 'time-of-day', mend: '"09:00"' },
  // queues and windows
  { what: 'a queue id twice', replace: '{ id: C, prefix: C, name: 民政 }', by: '{ id: A, prefix: C, name: 民政 }', at: 'id: A, prefix: C', path: 'queues[1]', code: 'duplicate-id', mend: 'line 20' },
  { what: 'a window id twice', replace: '{ id: 2, name: 二号', by: '{ id: 1, name: 二号', at: 'id: 1, name: 二号', path: 'windows[1].id', code: 'duplicate-id', mend: 'line 23' },
  { what: 'a prefix twice', replace: 'prefix: C, name', by: 'prefix: A, name', at: 'id: C, prefix: A', path: 'queues[1].prefix', code: 'duplicate-prefix', mend: 'line 20' },
  { what: 'the prefix O', replace: 'prefix: C, name', by: 'prefix: O, name', at: 'prefix: O', path: 'queues[1].prefix', code: 'prefix-forbidden', mend: 'look like 1 and 0' },
  { what: 'two prefixes that rhyme', replace: '- { id: C, prefix: C, name: 民政 }', by: '- { id: C, prefix: T, name: 民政 }\n  - { id: D, prefix: D, name: 其他 }', at: 'prefix: D', path: 'queues[2].prefix', code: 'prefix-rhymes', mend: 'sounds like "T"' },
  { what: 'a prefix in small letters', replace: 'prefix: C, name', by: 'prefix: c, name', at: 'prefix: c', path: 'queues[1].prefix', code: 'prefix', mend: 'such as A' },
  { what: 'a letter where the series is of digits', replace: 'series: letters', by: 'series: digits', at: 'id: A, prefix: A', path: 'queues[0].prefix', code: 'prefix-series', mend: 'calling.series' },
  { what: 'the emergency prefix is that of a queue', replace: 'prefix: X', by: 'prefix: A', at: 'emergency:', path: 'emergency.prefix', code: 'duplicate-prefix', mend: 'line 20' },
  { what: 'an emergency range that ends before it starts', replace: 'last: 50', by: 'last: 0', at: 'last: 0', path: 'emergency.last', code: 'range', mend: 'within that range' },
  { what: 'an emergency range backwards', replace: 'first: 1, last: 50', by: 'first: 60, last: 50', at: 'first: 60', path: 'emergency.last', code: 'range-backwards', mend: 'swap first and last' },
  { what: 'a window that serves an unknown queue', replace: 'C: 10', by: 'Z: 10', at: 'Z: 10', path: 'windows[0].serves.Z', code: 'unknown-queue', mend: 'add "Z" to queues' },
  { what: 'a queue that nobody serves', replace: '- { id: C, prefix: C, name: 民政 }', by: '- { id: C, prefix: C, name: 民政 }\n  - { id: F, prefix: F, name: 不动产 }', at: 'id: F', path: 'queues[2]', code: 'queue-unserved', mend: 'add "F: 0"' },
  { what: 'a queue with green-only windows', replace: 'serves: { A: 0, C: 10 } }', by: 'serves: { A: 0, C: 10 }, greenOnly: true }', at: 'id: A, prefix: A', path: 'queues[0]', code: 'queue-green-only', mend: 'without greenOnly' },
  { what: 'a self-service area that calls', replace: 'kind: self-service }', by: 'kind: self-service, serves: { A: 0 } }', at: 'kind: self-service', path: 'windows[2].serves', code: 'self-service-serves', mend: 'delete serves' },
  // people
  { what: 'a staff id twice', replace: '{ id: S2, name: 李四', by: '{ id: S1, name: 李四', at: 'name: 李四', path: 'staff[1].id', code: 'duplicate-id', mend: 'line 27' },
  { what: 'a work number twice', replace: "'1002'", by: "'1001'", at: 'name: 李四', path: 'staff[1].number', code: 'duplicate-id', mend: '"1001"' },
  { what: 'a role that does not exist', replace: 'roles: [leader]', by: 'roles: [boss]', at: 'boss', path: 'staff[2].roles[0]', code: 'not-one-of', mend: 'choose one' },
  { what: 'a photo that is not there', replace: 'photo: photo.png', by: 'photo: missing.png', at: 'missing.png', path: 'staff[0].photo', code: 'file-not-found', mend: 'missing.png' },
  { what: 'a rota with an unknown person', replace: 'everyDay: [S1]', by: 'everyDay: [S9]', at: 'S9', path: 'rota.1', code: 'unknown-staff', mend: 'add "S9" to staff' },
  { what: 'a rota for an unknown window', replace: "'2': { everyDay", by: "'8': { everyDay", at: "'8':", path: 'rota.8', code: 'unknown-window', mend: 'add "8" to windows' },
  { what: 'a rota with somebody who is no clerk', replace: 'everyDay: [S1]', by: 'everyDay: [L1]', at: '[L1]', path: 'rota.1', code: 'rota-role', mend: 'add staff to the roles' },
  { what: 'a ground twice', replace: '{ id: ill, name: 重病患者', by: '{ id: elderly, name: 重病患者', at: 'name: 重病患者', path: 'greenChannel.grounds[1].id', code: 'duplicate-id', mend: '"elderly"' },
  { what: 'a need twice', replace: '{ id: text,', by: '{ id: sign,', at: 'name: 文字交流', path: 'needs[1].id', code: 'duplicate-id', mend: '"sign"' },
  // kiosks, screens and devices
  { what: 'a kiosk with an unknown printer', replace: 'id: K1, printer: P1', by: 'id: K1, printer: P7', at: 'printer: P7', path: 'kiosks[0].printer', code: 'unknown-printer', mend: 'add "P7" to devices.printers' },
  { what: 'a kiosk id twice', replace: '{ id: K2 }', by: '{ id: K1 }', at: '- { id: K1 }', path: 'kiosks[1].id', code: 'duplicate-id', mend: '"K1"' },
  { what: 'a board with an unknown voice', replace: 'voice: V1', by: 'voice: V9', at: 'voice: V9', path: 'displays.boards[0].voice', code: 'unknown-voice', mend: 'devices.voices' },
  { what: 'a board with an unknown queue', replace: 'queues: [A]', by: 'queues: [B]', at: 'queues: [B]', path: 'displays.boards[0].queues[0]', code: 'unknown-queue', mend: 'add "B" to queues' },
  { what: 'a screen at an unknown window', replace: 'id: W1, window: 1', by: 'id: W1, window: 12', at: 'window: 12', path: 'displays.windowScreens[0].window', code: 'unknown-window', mend: 'add "12" to windows' },
  { what: 'a pad at an unknown window', replace: '{ 1: 1, 2: 2 }', by: '{ 1: 1, 2: 7 }', at: '2: 7', path: 'devices.pads[0].windows.2', code: 'unknown-window', mend: 'add "7" to windows' },
  { what: 'a pad address that switches cannot give', replace: '{ 1: 1, 2: 2 }', by: '{ 1: 1, 300: 2 }', at: '300: 2', path: 'devices.pads[0].windows.300', code: 'range', mend: 'within that range' },
  { what: 'a card reader at an unknown kiosk', replace: '  voices:', by: '  idReaders:\n    - { id: C1, kiosk: K9, virtual: true }\n  voices:', at: 'kiosk: K9', path: 'devices.idReaders[0].kiosk', code: 'unknown-kiosk', mend: 'add "K9" to kiosks' },
  { what: 'a scanner at an unknown kiosk', replace: '  voices:', by: '  scanners:\n    - { id: C1, kiosk: K9, virtual: true }\n  voices:', at: 'kiosk: K9', path: 'devices.scanners[0].kiosk', code: 'unknown-kiosk', mend: 'add "K9" to kiosks' },
  { what: 'an evaluation pad at an unknown window', replace: '  voices:', by: '  evaluators:\n    - { id: C1, window: 12, virtual: true }\n  voices:', at: 'window: 12', path: 'devices.evaluators[0].window', code: 'unknown-window', mend: 'add "12" to windows' },
  { what: 'a wedge without a prefix', replace: 'id: K1, printer: P1', by: "id: K1, wedges: { scanner: { prefix: '' } }, printer: P1", at: 'wedges', path: 'kiosks[0].wedges.scanner.prefix', code: 'wedge-mark', mend: 'the prefix' },
  { what: 'a real printer on loopback', replace: 'host: 192.168.1.50', by: 'host: 127.0.0.1', at: 'id: P2', path: 'devices.printers[1].transport.host', code: 'loopback-not-virtual', mend: 'virtual: true' },
  { what: 'a virtual printer on the network', replace: 'host: 127.0.0.1, port: 9101', by: 'host: 192.168.1.9, port: 9101', at: 'id: P1, virtual', path: 'devices.printers[0].transport.host', code: 'virtual-not-loopback', mend: '127.0.0.1' },
  { what: 'a printer on the internet', replace: 'host: 192.168.1.50', by: 'host: 8.8.8.8', at: '8.8.8.8', path: 'devices.printers[1].transport.host', code: 'address-not-private', mend: 'LAN address' },
  { what: 'a printer at the metadata address of a cloud', replace: 'host: 192.168.1.50', by: 'host: 169.254.169.254', at: '169.254', path: 'devices.printers[1].transport.host', code: 'address-not-private', mend: 'LAN address' },
  { what: 'a printer by name', replace: 'host: 192.168.1.50', by: 'host: printer', at: 'host: printer', path: 'devices.printers[1].transport.host', code: 'ipv4', mend: 'IPv4' },
  { what: 'an address in disguise', replace: 'host: 192.168.1.50', by: "host: '0x7f000001'", at: '0x7f', path: 'devices.printers[1].transport.host', code: 'ipv4', mend: 'IPv4' },
  { what: 'a real printer without a port', replace: 'port: 9100', by: 'port: 0', at: 'port: 0', path: 'devices.printers[1].transport.port', code: 'port-zero', mend: '9100' },
  { what: "a printer on the server's port", replace: 'port: 9101', by: 'port: 8080', at: 'port: 8080', path: 'devices.printers[0].transport.port', code: 'port-reserved', mend: 'that of the server' },
  { what: "a printer on the database's port", replace: 'port: 9100', by: 'port: 5432', at: 'port: 5432', path: 'devices.printers[1].transport.port', code: 'port-reserved', mend: 'that of the database' },
  { what: 'a port that does not exist', replace: 'port: 9100', by: 'port: 70000', at: '70000', path: 'devices.printers[1].transport.port', code: 'range', mend: 'within that range' },
  { what: 'two printers at one address', replace: '- { id: P2,', by: '- { id: P3, transport: { kind: tcp, host: 192.168.1.50, port: 9100 } }\n    - { id: P2,', at: 'id: P2', path: 'devices.printers[2].transport', code: 'address-shared', mend: 'same address' },
  { what: 'an unknown transport', replace: 'kind: serial', by: 'kind: serail', at: 'serail', path: 'devices.pads[0].transport.kind', code: 'not-one-of-near', mend: 'did you mean "serial"' },
  { what: 'a device id twice', replace: 'id: LED1', by: 'id: P1', at: 'id: P1, window', path: 'devices.leds[0].id', code: 'duplicate-id', mend: '"P1"' },
  { what: 'recordings that are not there', replace: 'zh: clips', by: 'zh: nowhere', at: 'nowhere', path: 'devices.voices[0].recordings.zh', code: 'file-not-found', mend: 'nowhere' },
  { what: 'a certificate that is not there', replace: 'mode: demo', by: 'mode: demo\ntls: { cert: cert.pem, key: photo.png }', at: 'cert.pem', path: 'tls.cert', code: 'file-not-found', mend: 'cert.pem' },
  { what: 'words that nobody may hear here', replace: 'reason: 停电', by: 'reason: 不清楚', at: '不清楚', path: 'openingHours.exceptions[1].reason', code: 'forbidden-words', mend: 'what the visitor can do next' },
  { what: 'a catalogue that is not there', replace: 'catalogue: catalogue.yaml', by: 'catalogue: list.yaml', at: 'id: h1', path: '', code: 'file-missing', mend: 'check the path' },
  // catalogue
  { ...catalogue, what: 'an item code twice', replace: 'code: MZ01', by: 'code: SB01', at: 'code: SB01\n    name: 低保', path: 'items[1].code', code: 'duplicate-id', mend: '"SB01"' },
  { ...catalogue, what: 'an item of an unknown category', replace: '低保\n    category: social', by: '低保\n    category: civil', at: 'category: civil', path: 'items[1].category', code: 'unknown-category', mend: 'add "civil" to categories' },
  { ...catalogue, what: 'an item of an unknown queue', replace: 'queue: C', by: 'queue: G', at: 'queue: G', path: 'items[1].queue', code: 'unknown-queue', mend: 'add "G" to queues' },
  { ...catalogue, what: 'a promise longer than the law', replace: 'promisedWorkingDays: 5', by: 'promisedWorkingDays: 25', at: 'promisedWorkingDays: 25', path: 'items[0].limit.promisedWorkingDays', code: 'promise-over-law', mend: 'at most 20' },
  { ...catalogue, what: 'a limit of an unknown kind', replace: 'kind: instant', by: 'kind: soon', at: 'kind: soon', path: 'items[1].limit.kind', code: 'not-one-of', mend: 'choose one' },
  { ...catalogue, what: 'an item without legal basis', replace: 'legalBasis: [社会救助暂行办法]', by: 'legalBasis: []', at: 'legalBasis: []', path: 'items[1].legalBasis', code: 'list-empty', mend: 'add an entry' },
  { ...catalogue, what: 'an item without a supervise phone', replace: '    supervisePhone: 0800-5550119\n    queue: C', by: '    queue: C', at: 'code: MZ01', path: 'items[1].supervisePhone', code: 'missing', mend: 'add "supervisePhone"' },
  { ...catalogue, what: 'a material in an unknown form', replace: 'form: original,', by: 'form: orignal,', at: 'orignal', path: 'items[0].materials[0].form', code: 'not-one-of-near', mend: 'did you mean "original"' },
  { ...catalogue, what: 'a fee without its basis', replace: 'limit: { kind: instant }\n    fee: { amount: 不收费, basis: 无 }', by: 'limit: { kind: instant }\n    fee: { amount: 不收费 }', at: 'fee: { amount: 不收费 }', path: 'items[1].fee.basis', code: 'missing', mend: 'add "basis"' },
  // calendar
  { ...calendar, what: 'a holiday that ends before it begins', replace: 'to: 2026-01-03', by: 'to: 2025-12-31', at: '2025-12-31', path: 'years[0].holidays[0].to', code: 'dates-backwards', mend: 'swap from and to' },
  { ...calendar, what: 'a make-up workday on a weekday', replace: '2026-10-10', by: '2026-10-12', at: '2026-10-12', path: 'years[0].makeUpWorkdays[1]', code: 'make-up-not-weekend', mend: 'weekends only' },
  { ...calendar, what: 'a make-up workday of another year', replace: '2026-10-10', by: '2028-10-14', at: '2028-10-14', path: 'years[0].makeUpWorkdays[1]', code: 'calendar-outside-year', mend: 'its own year' },
  { ...calendar, what: 'a year twice', replace: 'year: 2027', by: 'year: 2026', at: '- year: 2026\n    source: 待公布', path: 'years[1].year', code: 'calendar-year-twice', mend: 'second 2026' },
];
