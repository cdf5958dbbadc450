import { closingSlipAnswer, closingSlipBody } from '../../../protocol/http/closing-slip.ts';
import { printClosingSlip } from '../../edge/print-closing-slip.ts';
import type { Services } from '../../services.ts';
import type { Router } from '../route.ts';

export function closingSlipRoutes({ route }: Router, services: Services): void {
  route('POST /reports/closing-slip', {
    summary: 'Prints the closing slip: figures of the day and the heads of the hash chains; audited',
    body: closingSlipBody,
    answer: closingSlipAnswer,
    handle: ({ body, caller }) => printClosingSlip(services, caller, body),
  });
}
