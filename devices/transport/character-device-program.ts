/**
 * The program that holds a character device open in a process of its own: opening or writing one can
 * block for ever inside the kernel (paper out on usblp), and in this process that would eat the thread
 * pool that every file read needs. As a string, so that it also runs from a bundled server.
 *
 * stdin: frames of a 4-byte length (little endian) and that many bytes. stdout: one line per step, `open`,
 * `done` or an error code, and `heard …` for bytes that the device sent. It ends with its stdin, so it cannot
 * outlive the server; by a kill, for an end in order would wait for a read that may never return.
 */
export const characterDeviceProgram = `
'use strict';
const fs = require('node:fs');
const path = process.argv[1];
const readsBack = process.argv[2] === 'rw';
const say = (line) => fs.writeSync(1, line + '\\n');
const fail = (line) => { say(line); process.exit(1); };
// Checked before the opening, which would block on a FIFO, and after it, in case the path was swapped.
let fd;
try {
  if (!fs.statSync(path).isCharacterDevice()) fail('NOT_A_DEVICE');
  fd = fs.openSync(path, (readsBack ? fs.constants.O_RDWR : fs.constants.O_WRONLY) | fs.constants.O_NOCTTY);
  if (!fs.fstatSync(fd).isCharacterDevice()) fail('NOT_A_DEVICE');
} catch (error) {
  const forbidden = error.code === 'EACCES' || error.code === 'EPERM';
  const absent = error.code === 'ENOENT' || error.code === 'ENODEV' || error.code === 'ENXIO';
  if (absent) fail('NO_SUCH_DEVICE');
  fail(forbidden ? 'NO_PERMISSION' : error.code === 'EBUSY' ? 'DEVICE_BUSY' : 'IO');
}
say('open');
let pending = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
    const frame = pending.subarray(4, 4 + pending.readUInt32LE(0));
    pending = pending.subarray(4 + frame.length);
    try {
      for (let sent = 0; sent < frame.length; ) sent += fs.writeSync(fd, frame, sent);
      say('done');
    } catch (error) {
      fail('IO');
    }
  }
});
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));
// A printer that has nothing to say returns an empty read, or an error, at once: then later.
const answer = Buffer.alloc(256);
const listen = () => fs.read(fd, answer, 0, answer.length, null, (error, count) => {
  if (!error && count > 0) say('heard ' + answer.toString('hex', 0, count));
  if (!error && count > 0) listen();
  else setTimeout(listen, 50);
});
if (readsBack) listen();
`;
