import { stateHash } from '../../hall/state-hash.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

/** How far this node is and what it holds, to compare with `jiaohao replay` and with other nodes. */
export function stateRoutes({ route }: Router, { hall }: Services): void {
  route('GET /state', {
    summary: 'Day, last event and hash of the state that this node serves',
    handle: () => {
      const { state, epoch } = hall;
      return { body: { epoch, day: state.day, seq: state.seq, stateHash: stateHash(state) } };
    },
  });
}
