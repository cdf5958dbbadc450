/** The pad's own side of a language that was written down as templates. */
import type { PadKey } from '../keys.ts';
import type { HostMessage, PadSide } from '../pad-side.ts';
import { bytesFrame, type BytesFrame } from './bytes-frame.ts';
import type { ByteFrames, FramesOptions, TextLines } from './options.ts';
import { lineEnds } from './text-codec.ts';
import { textLine } from './text-line.ts';

const SENT = ['ticket', 'waiting', 'beep', 'acknowledge'] as const;
const MAX_PENDING = 512;

type Sent = (typeof SENT)[number];

const messageOf = (what: Sent, address: number, digits: string): HostMessage => {
  if (what === 'beep' || what === 'acknowledge') return { what, address };
  return { what: 'show', address, waiting: '', ticket: '', [what]: digits };
};

/** The pad of `options`. */
export const framesSide = (options: FramesOptions): PadSide =>
  options.form === 'bytes' ? bytesSide(options) : textSide(options);

function codeOf({ keys }: FramesOptions, key: PadKey): string | null {
  return Object.entries(keys).find(([, meaning]) => meaning === key)?.[0] ?? null;
}

function bytesSide(options: ByteFrames): PadSide {
  const press = bytesFrame(options.press, options);
  const forms = SENT.flatMap((what): (readonly [Sent, BytesFrame])[] => {
    const template = options[what];
    return template === undefined ? [] : [[what, bytesFrame(template, options)]];
  });
  const digit = (byte: number | undefined): string =>
    byte === undefined || byte === options.blank ? '' : String(byte - options.digitBase);
  return {
    press: (address, key) => {
      const code = codeOf(options, key);
      return code === null ? null : press.build({ address, key: Number.parseInt(code, 16) });
    },
    rate: () => null,
    createReader: () => {
      let pending: number[] = [];
      const next = (
        stream: readonly number[],
        from: number,
      ): { message: HostMessage; size: number } | null => {
        for (const [what, form] of forms) {
          const places = form.read(stream.slice(from, from + form.length));
          if (places === null || from + form.length > stream.length) continue;
          const name = what === 'ticket' ? 't' : 'w';
          const digits = [1, 2, 3].map((place) => digit(places[`${name}${place}`])).join('');
          return { message: messageOf(what, places['address'] ?? 1, digits), size: form.length };
        }
        return null;
      };
      return (bytes) => {
        const stream = [...pending, ...bytes];
        const messages: HostMessage[] = [];
        let from = 0;
        let kept = 0;
        while (from < stream.length) {
          const found = next(stream, from);
          from += found?.size ?? 1;
          if (found === null) continue;
          messages.push(found.message);
          kept = from;
        }
        pending = stream.slice(Math.max(kept, stream.length - MAX_PENDING));
        return messages;
      };
    },
  };
}

function textSide(options: TextLines): PadSide {
  const end = lineEnds[options.end];
  const press = textLine(options.press);
  const forms = SENT.flatMap((what) => {
    const template = options[what];
    return template === undefined ? [] : [{ what, form: textLine(template) }];
  });
  const read = (line: string): HostMessage[] => {
    for (const { what, form } of forms) {
      const places = form.read(line);
      if (places === null) continue;
      const shown = places['ticket'] ?? places['waiting'] ?? '';
      return [messageOf(what, Number(places['address'] ?? 1), shown.replaceAll('-', ''))];
    }
    return [];
  };
  return {
    press: (address, key) => {
      const code = codeOf(options, key);
      if (code === null) return null;
      return new TextEncoder().encode(press.build({ address: String(address), key: code }) + end);
    },
    rate: () => null,
    createReader: () => {
      let pending = '';
      return (bytes) => {
        pending += Buffer.from(bytes).toString('latin1');
        const lines = pending.split(end);
        pending = (lines.pop() ?? '').slice(-MAX_PENDING);
        return lines.flatMap(read);
      };
    },
  };
}
