import type { FaultCode, zhGot, zhOwners, zhTypes } from './zh.ts';

/** The English of `zh.ts`, code by code. */
export const en = {
  'file-missing': {
    expected: 'a file that can be read',
    mend: 'check the path; jiaohao init --windows 12 --out {file} writes a new one',
  },
  'file-is-directory': {
    expected: 'a file, not a directory',
    mend: 'name the file itself, such as {file}/hall.yaml',
  },
  'file-unreadable': {
    expected: 'a file that this account may read',
    mend: 'give this account the right to read it, such as chmod 644 {file}',
  },
  'file-empty': {
    expected: 'a YAML file with something in it',
    mend: 'restore it from a backup, or write a new one with jiaohao init --windows 12 --out {file}',
  },
  'file-too-large': { expected: 'a file of at most {limit}', mend: 'check whether this is the right file' },
  'file-encoding': { expected: 'text in UTF-8', mend: 'save the file again with the encoding UTF-8' },
  'file-control': {
    expected: 'text without control characters',
    mend: 'delete the invisible control character in this line',
  },
  'yaml-tab': {
    expected: 'spaces as indentation',
    mend: 'replace the tab at the start of this line by spaces',
  },
  'yaml-indent': {
    expected: 'the same indentation as its neighbours',
    mend: 'align this line with its neighbours (two spaces per level)',
  },
  'yaml-duplicate-key': { expected: 'each key once', mend: 'delete or merge the second "{key}"' },
  'yaml-reserved-key': { expected: 'an ordinary key', mend: 'delete "{key}"' },
  'yaml-fullwidth': {
    expected: 'an ASCII colon and a space',
    mend: 'replace the full-width colon by an ASCII colon and a space',
  },
  'yaml-unclosed': {
    expected: 'quotes and brackets in pairs',
    mend: 'close the quote, ] or } of this line or of the one before',
  },
  'yaml-syntax': {
    expected: 'well-formed YAML',
    mend: 'check quotes, brackets, colons and indentation of this line ({detail})',
  },
  'yaml-many-documents': {
    expected: 'one document in the file',
    mend: 'delete "---" and the second document after it',
  },
  'yaml-alias': {
    expected: 'an anchor (&) defined before',
    mend: 'check the name after "*", or write the content out',
  },
  'root-map': {
    expected: 'keys with values',
    mend: 'the file begins with id:, name:, queues:, windows: and so on',
  },
  missing: { expected: '{type} (required)', mend: 'add "{key}"' },
  type: { expected: '{type}', mend: 'make {path} {type}' },
  'unknown-key': { expected: 'one of {list}', mend: 'delete "{key}"' },
  'unknown-key-near': { expected: 'one of {list}', mend: 'did you mean "{near}"? rename or delete "{key}"' },
  'not-one-of': { expected: 'one of {list}', mend: 'choose one of these' },
  'not-one-of-near': { expected: 'one of {list}', mend: 'did you mean "{near}"?' },
  range: { expected: 'a number from {min} to {max}', mend: 'choose a number within that range' },
  'min-only': { expected: 'a number not below {min}', mend: 'choose a number not below {min}' },
  invalid: { expected: '{detail}', mend: 'compare {path} with the JSON schema' },
  'text-empty': { expected: 'a text that is not empty', mend: 'write a text, or delete the line' },
  'one-line': { expected: 'one line of text', mend: 'take the line break out' },
  'list-empty': {
    expected: 'a list with at least one entry',
    mend: 'add an entry, or delete the key to get the default',
  },
  id: { expected: 'an id of letters, digits, - and _, at most 32', mend: 'choose an id such as S01 or A' },
  'time-of-day': { expected: 'a time on the 24-hour clock such as 09:00', mend: 'write it like "09:00"' },
  'time-range': {
    expected: 'a time range on the 24-hour clock such as 09:00-17:00',
    mend: 'write it like "09:00-17:00"',
  },
  'time-range-backwards': { expected: 'a time range that ends after its start', mend: 'swap start and end' },
  'time-ranges-overlap': {
    expected: 'time ranges in order that do not overlap',
    mend: 'let each range start when the one before has ended',
  },
  date: { expected: 'a date that exists, such as 2026-10-01', mend: 'write it like "2026-10-01"' },
  'dates-backwards': { expected: 'an end not before its start', mend: 'swap from and to' },
  prefix: {
    expected: 'one or two capital letters (1 to 99 for a digits series)',
    mend: 'choose a prefix such as A',
  },
  phrase: {
    expected: 'a sentence with {number} and {window}, each once',
    mend: 'for example: Number {number}, please go to window {window}',
  },
  'missed-unreachable': {
    expected: 'at most recallLimit + 1',
    mend: 'lower callsBeforeMissed or raise recallLimit, or nobody can ever be missed',
  },
  'time-zone': { expected: 'an IANA time zone such as Asia/Shanghai', mend: 'write Asia/Shanghai' },
  phone: {
    expected: 'a telephone number',
    mend: 'write digits, spaces, brackets and dashes only, such as 0832-5550123',
  },
  'web-address': {
    expected: 'a web address without query, such as https://hall.example.cn',
    mend: 'write http:// or https:// in front and leave out ? and # parts',
  },
  ipv4: {
    expected: 'an IPv4 address such as 192.168.1.50',
    mend: "write the device's IPv4 address, not a name",
  },
  'promise-over-law': {
    expected: 'at most the legal limit of {limit} working days',
    mend: 'promise at most {limit}',
  },
  'duplicate-id': {
    expected: 'an id of its own',
    mend: '"{id}" is already used in line {line}; choose another',
  },
  'duplicate-prefix': {
    expected: 'a prefix of its own for each queue',
    mend: '"{id}" is already used in line {line}; use {free}',
  },
  'prefix-forbidden': {
    expected: 'a prefix without I, O, Q',
    mend: 'I, O and Q look like 1 and 0; use {free}',
  },
  'prefix-rhymes': {
    expected: 'a prefix that cannot be misheard',
    mend: 'sounds like "{id}" in line {line} (only one of B D E G P T V); use {free}',
  },
  'prefix-series': {
    expected: 'a prefix that fits calling.series ({series})',
    mend: 'change the prefix or calling.series',
  },
  'number-ranges-overlap': {
    expected: 'a prefix whose numbers cannot meet those of another',
    mend: 'gives the same numbers as "{id}" in line {line}; choose another prefix',
  },
  'range-backwards': { expected: 'last not below first', mend: 'swap first and last' },
  'unknown-queue': {
    expected: 'a queue that exists: {list}',
    mend: 'name one of them, or add "{id}" to queues',
  },
  'unknown-window': {
    expected: 'a window that exists: {list}',
    mend: 'name one of them, or add "{id}" to windows',
  },
  'unknown-staff': {
    expected: 'a staff member that exists: {list}',
    mend: 'name one of them, or add "{id}" to staff',
  },
  'unknown-printer': {
    expected: 'a printer that exists: {list}',
    mend: 'name one of them, or add "{id}" to devices.printers',
  },
  'unknown-kiosk': {
    expected: 'a kiosk that exists: {list}',
    mend: 'name one of them, or add "{id}" to kiosks',
  },
  'wedge-mark': {
    expected: '1 to 8 visible ASCII characters, for example "~~"',
    mend: 'write the prefix that the scanner or reader types before each code',
  },
  'dialect-not-recorded': {
    expected: 'a dialect with recordings, or zh-CN, yue, en',
    mend: 'no engine speaks "{language}", calls will be in Mandarin; record it and write pack: NAME, or use zh-CN',
  },
  'zone-without-window': {
    expected: 'a zone with windows: {list}',
    mend: 'there is no window in "{zone}", so this voice calls nobody; name a zone with windows, or delete zone',
  },
  'unknown-voice': {
    expected: 'a voice that exists: {list}',
    mend: 'name one of them, or add "{id}" to devices.voices',
  },
  'unknown-category': {
    expected: 'a category that exists: {list}',
    mend: 'name one of them, or add "{id}" to categories',
  },
  'queue-unserved': {
    expected: 'at least one window that serves this queue',
    mend: 'add "{id}: 0" to the serves of a window, or delete the queue',
  },
  'queue-green-only': {
    expected: 'at least one ordinary window that serves this queue',
    mend: 'only green-channel windows serve "{id}"; add "{id}: 0" to a window without greenOnly',
  },
  'self-service-serves': {
    expected: 'a self-service area calls nobody',
    mend: 'delete serves, or make the kind general',
  },
  'window-serves-nothing': {
    expected: 'at least one queue',
    mend: 'add a queue to serves, such as "{id}: 0"',
  },
  'queue-without-items': {
    expected: 'at least one item',
    mend: 'let an item of the catalogue name "{id}" as its queue, or nobody can take its numbers',
  },
  'lunch-window-closed': {
    expected: 'lunch duty within opening hours',
    mend: 'move lunch duty into the opening hours, or extend them',
  },
  'virtual-needs-tcp': {
    expected: 'kind: tcp (a virtual device is reached over TCP on this machine)',
    mend: 'write transport: {kind: tcp, host: 127.0.0.1, port: 0}, or delete virtual: true',
  },
  'pad-frames': {
    expected: 'protocol: frames and frames together',
    mend: 'write protocol: frames and describe the frames under frames, or delete both',
  },
  'loopback-not-virtual': {
    expected: "an address of the hall's network",
    mend: "write the device's LAN address; a demo device says virtual: true",
  },
  'virtual-not-loopback': {
    expected: '127.0.0.1 (virtual devices live on this machine)',
    mend: 'make host 127.0.0.1, or delete virtual: true',
  },
  'address-not-private': {
    expected: 'a private address (10.x, 172.16-31.x, 192.168.x)',
    mend: 'devices do not belong on the internet: write the LAN address',
  },
  'port-zero': {
    expected: 'a port from 1 to 65535',
    mend: 'a real device needs its port, printers mostly 9100',
  },
  'port-reserved': {
    expected: "a port other than the server's and the database's",
    mend: 'port {port} is that of the {owner}; choose another',
  },
  'address-shared': {
    expected: 'an address of its own for each device',
    mend: 'the device in line {line} has the same address; change one',
  },
  'file-not-found': {
    expected: 'a file beside this one',
    mend: 'put the file at {place}, or delete the key',
  },
  'rota-role': {
    expected: 'a staff member with the role staff',
    mend: 'add staff to the roles of "{id}", or name somebody else',
  },
  'rota-twice': {
    expected: 'one window per person and day',
    mend: '"{id}" already sits at the window of line {line} that day; change one',
  },
  'no-leader': { expected: 'at least one duty leader', mend: 'add leader to the roles of a staff member' },
  'forbidden-words': {
    expected: 'words that help',
    mend: 'the service rules forbid "{word}"; say what the visitor can do next',
  },
  'calendar-year-twice': { expected: 'each year once', mend: 'delete the second {id}' },
  'calendar-outside-year': { expected: 'a date within {id}', mend: 'move the date to its own year' },
  'make-up-not-weekend': {
    expected: 'a Saturday or Sunday',
    mend: 'make-up workdays are weekends only; check the date',
  },
  'production-open-network': {
    expected: 'tls or trustedProxy',
    mend: 'set tls: {cert, key} or trustedProxy when serving a network in production',
  },
  'demo-open-network': {
    expected: 'mode: production (demo serves 127.0.0.1 only)',
    mend: 'set mode: production, or serve on 127.0.0.1',
  },
} as const satisfies Record<FaultCode, { readonly expected: string; readonly mend: string }>;

export const enTypes = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  text: 'a text, or {zh, en}',
} as const satisfies Record<keyof typeof zhTypes, string>;

export const enGot = {
  nothing: 'nothing',
  list: 'a list of {count}',
  map: 'keys with values ({keys})',
} as const satisfies Record<keyof typeof zhGot, string>;
export const enOwners = { server: 'server', database: 'database' } as const satisfies Record<
  keyof typeof zhOwners,
  string
>;
