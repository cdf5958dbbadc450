import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { say, t } from '../texts/translate.ts';
import './device-detail.css';
import type { JobRow } from '../../protocol/http/devices.ts';
import type { PrintingModel } from '../printing/printing-model.ts';

const MOST = 30;

type JobsProps = {
  readonly jobs: readonly JobRow[];
  readonly printing: PrintingModel;
  readonly timeZone: string;
};

/** What a printer was asked for and what became of it; another copy is made only when a person asks. */
export function DeviceJobs({ jobs, printing, timeZone }: JobsProps) {
  return (
    <section class="device-card device-jobs">
      <h3>{t('devices.jobs')}</h3>
      {jobs.length === 0 ? (
        <p class="device-fine">{t('devices.jobs-none')}</p>
      ) : (
        <ul>
          {jobs.slice(0, MOST).map((job) => (
            <JobLine key={job.id} job={job} printing={printing} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function JobLine({ job, printing, timeZone }: { job: JobRow; printing: PrintingModel; timeZone: string }) {
  const { ticket, number } = job;
  const told = printing.told.value;
  const isResent = printing.resent.value.has(job.id);
  return (
    <li data-job={job.state}>
      <span class="tabular job-time">{timeOfDay(job.createdAt, timeZone)}</span>
      <span class="job-what">
        {number === null ? t(`devices.job-kind.${job.kind}`) : <TicketNumber number={number} />}
        {job.copy > 0 && (
          <span class="tag">
            {t('devices.job-kind.reprint')} {job.copy}
          </span>
        )}
      </span>
      <span class="job-state">{t(`devices.job.${job.state}`)}</span>
      {ticket !== null && number !== null && (
        <button
          type="button"
          class="small-button"
          aria-disabled={isResent}
          onClick={() => isResent || void printing.reprint({ ticket, number, job: job.id })}
        >
          <Icon name="printer" /> {t(isResent ? 'leader.reprinted' : 'leader.reprint')}
        </button>
      )}
      {told !== null && told.ticket === ticket && !told.ok && <p class="job-refused">{say(told.words)}</p>}
    </li>
  );
}
