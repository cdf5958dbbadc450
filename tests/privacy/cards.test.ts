import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodeCard } from '../../devices/id-reader/test-cards.ts';
import { people } from './cards/people.ts';
import { runCards } from './cards/run.ts';
import { searchFor } from './cards/search.ts';

describe('ID cards at a kiosk', () => {
  it('leave no number, birth date or name in what the hall keeps, says or prints', async () => {
    const report = await runCards({ count: 60, seed: 1 });
    expect(report).toMatchObject({ cards: 60, traces: [] });
    expect(report.slips).toBeGreaterThan(50);
    expect(report.green).toBeGreaterThan(10);
    expect(report.ordinary).toBeGreaterThan(10);
    for (const place of ['hall.db (open)', 'hall.db-wal (open)', 'hall.db (closed)', 'hall.log (closed)']) {
      expect(report.places).toContain(place);
    }
  }, 60_000);
});

describe('the search itself', () => {
  const [person, other] = people({ count: 2, seed: 7 });
  if (person === undefined || other === undefined || person.card.type !== 'text') throw new Error('nobody');
  const search = searchFor([person]);
  const around = (text: string, encoding: string) =>
    Buffer.concat([Buffer.from([0, 255, 7]), iconv.encode(text, encoding), Buffer.from([1, 2])]);

  it.each(['utf8', 'utf16le', 'gb18030'])('finds a number, a birth date and a name in %s', (encoding) => {
    expect(search.in('x', around(person.number, encoding))).toContainEqual({ where: 'x', what: 'number' });
    const { born } = person;
    const dashed = `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`;
    for (const text of [born, dashed]) {
      expect(search.in('x', around(text, encoding))).toEqual([{ where: 'x', what: 'birth date' }]);
    }
    expect(search.in('x', around('试样人', encoding))).toEqual([{ where: 'x', what: 'name' }]);
  });

  it('finds them on the card as the reader sends it, and nothing where nothing is', () => {
    const { card } = person;
    if (card.type !== 'text') throw new Error('no text');
    const found = search.in('card', encodeCard(card)).map(({ what }) => what);
    expect(new Set(found)).toEqual(new Set(['number', 'birth date', 'name']));
    expect(search.in('x', around(other.number, 'utf8'))).toEqual([]);
    expect(search.in('x', around(`1${person.born}23`, 'utf8'))).toEqual([]);
  });
});
