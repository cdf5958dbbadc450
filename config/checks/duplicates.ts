import type { Path } from '../fault.ts';
import { check, reportDuplicates } from './check.ts';

type Row = { readonly id: string };

/** Every list's ids are its own. */
export const checkDuplicates = [
  check(['queues'], ({ queues }, reporter) =>
    reportDuplicates(reporter, { rows: queues, idOf: ({ id }) => id, pathOf: (i) => ['queues', i] }),
  ),
  check(['windows'], ({ windows }, reporter) =>
    reportDuplicates(reporter, { rows: windows, idOf: ({ id }) => id, pathOf: (i) => ['windows', i, 'id'] }),
  ),
  check(['staff'], ({ staff = [] }, reporter) => {
    reportDuplicates(reporter, { rows: staff, idOf: ({ id }) => id, pathOf: (i) => ['staff', i, 'id'] });
    const numbered = staff.flatMap(({ number }, i) => (number === undefined ? [] : [{ number, i }]));
    reportDuplicates(reporter, {
      rows: numbered,
      idOf: ({ number }) => number,
      pathOf: (row) => ['staff', numbered[row]?.i ?? 0, 'number'],
    });
  }),
  check(['kiosks'], ({ kiosks = [] }, reporter) =>
    reportDuplicates(reporter, { rows: kiosks, idOf: ({ id }) => id, pathOf: (i) => ['kiosks', i, 'id'] }),
  ),
  check(['displays'], ({ displays }, reporter) => {
    const { boards = [], windowScreens = [] } = displays;
    const screens = [
      ...boards.map(({ id }, i) => ({ id, path: ['displays', 'boards', i, 'id'] })),
      ...windowScreens.map(({ id }, i) => ({ id, path: ['displays', 'windowScreens', i, 'id'] })),
    ];
    reportDuplicates(reporter, {
      rows: screens,
      idOf: ({ id }) => id,
      pathOf: (i) => screens[i]?.path ?? [],
    });
  }),
  check(['devices'], ({ devices }, reporter) => {
    if (devices === undefined) return;
    const rows: (Row & { readonly path: Path })[] = Object.entries(devices).flatMap(([kind, list]) =>
      list.map(({ id }, i) => ({ id, path: ['devices', kind, i, 'id'] })),
    );
    reportDuplicates(reporter, { rows, idOf: ({ id }) => id, pathOf: (i) => rows[i]?.path ?? [] });
  }),
  check(['openingHours'], ({ openingHours }, reporter) =>
    reportDuplicates(reporter, {
      rows: openingHours.exceptions,
      idOf: ({ date }) => date,
      pathOf: (i) => ['openingHours', 'exceptions', i, 'date'],
    }),
  ),
  check(['greenChannel'], ({ greenChannel }, reporter) =>
    reportDuplicates(reporter, {
      rows: greenChannel.grounds,
      idOf: ({ id }) => id,
      pathOf: (i) => ['greenChannel', 'grounds', i, 'id'],
    }),
  ),
  check(['needs'], ({ needs }, reporter) =>
    reportDuplicates(reporter, { rows: needs, idOf: ({ id }) => id, pathOf: (i) => ['needs', i, 'id'] }),
  ),
];
