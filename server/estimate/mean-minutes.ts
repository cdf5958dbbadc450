import type { HallConfig } from '../../config/index.ts';

const DEFAULT_MINUTES = 8;

/** Configured mean minutes at the window by queue: its own setting, else the mean of its items. */
export function meanMinutes(
  config: Pick<HallConfig, 'queues' | 'catalogue'>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    config.queues.map(({ id, typicalMinutes }) => {
      const items = config.catalogue.items.filter(({ queue }) => queue === id);
      const mean = items.reduce((sum, item) => sum + item.typicalMinutes, 0) / items.length;
      return [id, typicalMinutes ?? (items.length > 0 ? mean : DEFAULT_MINUTES)];
    }),
  );
}
