/** The manager's page: its head, the way between its sections, and the section that is open. */
import { PageHead } from '../shared/page-head.tsx';
import { t } from '../texts/translate.ts';
import { EstimateScores } from './estimate-scores.tsx';
import { FairnessSection } from './fairness-section.tsx';
import './manage-screen.css';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { TextKey } from '../texts/text-key.ts';
import type { Office, Section } from './office.ts';

type ManageScreenProps = {
  readonly office: Office;
  readonly hall: HallAnswer;
  readonly session: SessionAnswer;
  readonly onSignOut: () => void;
};

const SECTIONS: readonly (readonly [Section, TextKey])[] = [
  ['fairness', 'manage.fairness'],
  ['estimates', 'manage.estimates'],
];

export function ManageScreen({ office, hall, session, onSignOut }: ManageScreenProps) {
  const { section, link } = office;
  return (
    <div class="page manage">
      <PageHead title="page.manage" hall={hall} link={link.link.value} now={link.serverNow}>
        <span class="head-person">
          {session.staff?.name} {session.staff?.post}
        </span>
        <button type="button" class="head-button" onClick={onSignOut}>
          {t('page.sign-out')}
        </button>
      </PageHead>
      <div class="manage-body">
        <nav class="manage-nav" aria-label={t('manage.sections')}>
          {SECTIONS.map(([name, title]) => (
            <button
              key={name}
              type="button"
              aria-current={section.value === name ? 'page' : undefined}
              onClick={() => (section.value = name)}
            >
              {t(title)}
            </button>
          ))}
        </nav>
        <main class="manage-main">
          {section.value === 'fairness' && <FairnessSection model={office.fairness} hall={hall} />}
          {section.value === 'estimates' && <EstimateScores calls={office.calls} />}
        </main>
      </div>
    </div>
  );
}
