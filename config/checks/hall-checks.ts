import type { Check } from './check.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkFiles } from './files.ts';
import { checkLunch } from './hours.ts';
import { checkDeviceAddresses, checkListening } from './network.ts';
import { checkLeader, checkRota } from './people.ts';
import { checkEmergency, checkPrefixes } from './prefixes.ts';
import { checkQueuesServed, checkServes } from './serving.ts';
import { checkStations } from './stations.ts';
import { checkVoices } from './voices.ts';

/** What the sections of a hall file must be to each other. */
export const HALL_CHECKS: readonly Check[] = [
  ...checkDuplicates,
  checkPrefixes,
  checkEmergency,
  checkServes,
  checkQueuesServed,
  checkRota,
  checkLeader,
  ...checkStations,
  ...checkVoices,
  checkLunch,
  checkDeviceAddresses,
  checkListening,
  ...checkFiles,
];
