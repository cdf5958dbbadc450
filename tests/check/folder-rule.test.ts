import { describe, expect, it } from 'vitest';
import { folderFaults } from './folder-rule.ts';

const planted: readonly (readonly [string, string])[] = [
  ['server/core/x.ts', "import { z } from 'zod';"],
  ['server/core/x.ts', "import type { Store } from '../store/port.ts';"],
  ['protocol/x.ts', "import { decide } from '../server/core/index.ts';"],
  ['protocol/x.ts', "import type { Hall } from '../server/hall/hall.ts';"],
  ['devices/voice/x.ts', "import type { Role } from '../../protocol/roles.ts';"],
  ['config/x.ts', "import type { Rules } from '../server/core/rules.ts';"],
  ['server/hall/x.ts', "import { t } from '../../ui-kit/texts/translate.ts';"],
  ['ui-kit/x.ts', "import type { HallState } from '../server/core/state.ts';"],
  ['kiosk-ui/x.ts', "export { board } from '../display-ui/board.ts';"],
  ['display-ui/x.tsx', "const page = await import('../server/hall/hall.ts');"],
  ['staff-ui/x.tsx', "import type { Machine } from '../kiosk-ui/machine.ts';"],
  ['visitor-ui/x.tsx', "import express from 'express';"],
];

describe('the folder rule', () => {
  it.each(planted)('finds a forbidden import in %s: %s', (path, source) => {
    expect(folderFaults([{ path, source }])).toHaveLength(1);
  });

  it.each([
    ['server/core/x.ts', "import { get } from './tree.ts';"],
    ['protocol/x.ts', "import type { RefusalCode } from '../server/core/refusal.ts';"],
    ['server/hall/x.ts', "import { decide } from '../core/index.ts';"],
    ['config/x.ts', "import { options } from '../devices/printer/options.ts';"],
    ['kiosk-ui/x.tsx', "import { signal } from '@preact/signals';"],
    ['tests/x.ts', "import { decide } from '../server/core/index.ts';"],
  ])('lets %s have %s', (path, source) => {
    expect(folderFaults([{ path, source }])).toEqual([]);
  });
});
