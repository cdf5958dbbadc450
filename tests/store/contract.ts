/** What every store promises, whatever lies below. Each adapter runs this suite as its own tests. */
import { describe } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { contractCommit } from './contract-commit.ts';
import { contractEstimates } from './contract-estimates.ts';
import { contractEvaluations } from './contract-evaluations.ts';
import { contractLog } from './contract-log.ts';
import { contractOutbox } from './contract-outbox.ts';
import { contractPeople } from './contract-people.ts';
import { contractReports } from './contract-reports.ts';

export type OpenStore = () => Promise<Store>;

/** `open` gives the same store on the same data each time; tests keep apart by using a hall each. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`the store contract over ${name}`, () => {
    contractCommit(open);
    contractLog(open);
    contractOutbox(open);
    contractPeople(open);
    contractReports(open);
    contractEstimates(open);
    contractEvaluations(open);
  });
}
