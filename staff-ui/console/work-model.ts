/**
 * The ticks on the list of materials, per visitor, on this page only; and the phrase that is shown
 * large to somebody who reads rather than hears.
 */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** Visitors whose ticks are kept: the one at the window and those who may come back today. */
const KEPT = 60;

type Ticks = ReadonlyMap<string, ReadonlySet<number>>;
const NONE: ReadonlySet<number> = new Set();

export class WorkModel {
  readonly #ticks = signal<Ticks>(new Map());
  readonly #phrase = signal<string | null>(null);

  /** The text shown large to the visitor, null when none is. */
  get phrase(): ReadonlySignal<string | null> {
    return this.#phrase;
  }

  /** Ticked rows for a ticket working on an item. Another item of the same visit starts its own list. */
  ticked(ticket: string, item: string): ReadonlySet<number> {
    return this.#ticks.value.get(`${ticket}/${item}`) ?? NONE;
  }

  tick(of: { readonly ticket: string; readonly item: string; readonly index: number }): void {
    const key = `${of.ticket}/${of.item}`;
    const marks = new Set(this.#ticks.peek().get(key) ?? NONE);
    if (!marks.delete(of.index)) marks.add(of.index);
    const others = [...this.#ticks.peek()].filter(([other]) => other !== key).slice(1 - KEPT);
    this.#ticks.value = new Map([...others, [key, marks]]);
  }

  showPhrase(text: string): void {
    this.#phrase.value = this.#phrase.peek() === text ? null : text;
  }

  hidePhrase(): void {
    this.#phrase.value = null;
  }
}
