/**
 * What lies on the disk when the power goes. Everything before a file's last sync is there; of what came
 * after it any part may be: nothing, some writes but not others, or some 512-byte sectors of a write.
 */
import type { FileName, Op } from './record.ts';
import type { Random } from './random.ts';

export type Loss = 'all' | 'some-writes' | 'some-sectors';

const SECTOR = 512;

type Change = Extract<Op, { kind: 'write' | 'truncate' }>;

/** One file as it grows: its synced content, and the changes since. */
class Growing {
  #bytes = Buffer.alloc(1 << 20);
  #size = 0;
  readonly #pending: Change[] = [];

  add(change: Change): void {
    this.#pending.push(change);
  }

  sync(): void {
    for (const change of this.#pending.splice(0)) this.#apply(change);
  }

  /** The file after a cut; null if it never came to be. */
  cut(loss: Loss, random: Random): Buffer | null {
    const survivors = this.#pending.flatMap((change) => surviving(change, loss, random));
    const size = [...survivors].reduce(
      (now, change) =>
        change.kind === 'truncate' ? change.size : Math.max(now, change.offset + change.data.length),
      this.#size,
    );
    if (size === 0) return null;
    const image = Buffer.alloc(Math.max(size, this.#size));
    this.#bytes.copy(image, 0, 0, this.#size);
    let end = this.#size;
    for (const change of survivors) {
      if (change.kind === 'truncate') {
        image.fill(0, Math.min(change.size, image.length));
        end = change.size;
      } else {
        const room = Math.max(0, image.length - change.offset);
        change.data.copy(image, change.offset, 0, Math.min(room, change.data.length));
        end = Math.max(end, change.offset + change.data.length);
      }
    }
    return image.subarray(0, Math.min(end, image.length));
  }

  #apply(change: Change): void {
    if (change.kind === 'truncate') {
      this.#bytes.fill(0, change.size, this.#size);
      this.#size = change.size;
      return;
    }
    const end = change.offset + change.data.length;
    while (end > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    change.data.copy(this.#bytes, change.offset);
    this.#size = Math.max(this.#size, end);
  }
}

function surviving(change: Change, loss: Loss, random: Random): readonly Change[] {
  if (loss === 'all') return [];
  if (change.kind === 'truncate' || loss === 'some-writes') return random() < 0.5 ? [change] : [];
  const sectors: Change[] = [];
  for (let from = 0; from < change.data.length;) {
    // Sectors lie on the disk, not in the write: the first and last piece may be shorter.
    const to = Math.min(change.data.length, from + SECTOR - ((change.offset + from) % SECTOR));
    if (random() < 0.5)
      sectors.push({ ...change, offset: change.offset + from, data: change.data.subarray(from, to) });
    from = to;
  }
  return sectors;
}

/** The disk as the recorded run goes on, one operation at a time. */
export class Disk {
  readonly #files: Readonly<Record<FileName, Growing>> = {
    'hall.db': new Growing(),
    'hall.db-wal': new Growing(),
  };
  /** Seq of the last acknowledged event. */
  acknowledged = 0;

  step(op: Op): void {
    if (op.kind === 'ack') this.acknowledged = op.seq;
    else if (op.kind === 'sync') this.#files[op.file].sync();
    else this.#files[op.file].add(op);
  }

  cut(loss: Loss, random: Random): Readonly<Record<FileName, Buffer | null>> {
    return {
      'hall.db': this.#files['hall.db'].cut(loss, random),
      'hall.db-wal': this.#files['hall.db-wal'].cut(loss, random),
    };
  }
}
