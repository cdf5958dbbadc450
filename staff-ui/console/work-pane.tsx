/** The work at hand: papers to receive, limit and fee, slip, phrases. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, say, t } from '../texts/translate.ts';
import { checklist, findItem } from './materials.ts';
import './work-pane.css';
import type { CatalogueAnswer, CatalogueItem } from '../../protocol/http/hall.ts';
import type { StaffTicket } from '../../protocol/view/staff.ts';
import type { Desk } from './desk.ts';
import type { Material } from './materials.ts';

type WorkProps = { readonly desk: Desk; readonly catalogue: CatalogueAnswer | null };

export function WorkPane({ desk, catalogue }: WorkProps) {
  const { ticket } = desk.console.here.value;
  const item = ticket === null ? null : findItem(catalogue, ticket.item);
  return (
    <section class="work-pane" aria-label={t('work.title')}>
      <PrintNotes desk={desk} />
      {ticket === null && <Preview desk={desk} catalogue={catalogue} />}
      {ticket !== null && item === null && <p class="work-idle">{t('work.unknown-item')}</p>}
      {ticket !== null && item !== null && <Work desk={desk} ticket={ticket} item={item} />}
      <Phrases desk={desk} />
    </section>
  );
}

/** What the next visitor will bring, so that nobody has to look it up with the visitor waiting. */
function Preview({ desk, catalogue }: WorkProps) {
  const { ticket } = desk.next.value ?? { ticket: null };
  const item = ticket === null ? null : findItem(catalogue, ticket.item);
  if (ticket === null || item === null) return <p class="work-idle">{t('work.idle')}</p>;
  return (
    <div class="work">
      <header class="preview-head">
        <span>{t('ticket.next-is', { number: ticket.number })}</span>
        <h2>{pick(item.name, language.value)}</h2>
      </header>
      <WorkFacts item={item} />
      <ul class="preview-list">
        {item.materials.map((material, index) => (
          <li key={index}>
            <MaterialName material={material} />
            <span class="material-form">
              {t(`work.form.${material.form}`)} {t('work.count', { count: material.count })}
            </span>
          </li>
        ))}
      </ul>
      {item.materials.length === 0 && <p class="work-idle">{t('work.no-materials')}</p>}
    </div>
  );
}

function Work({ desk, ticket, item }: { desk: Desk; ticket: StaffTicket; item: CatalogueItem }) {
  const list = checklist(item, desk.work.ticked(ticket.id, item.code));
  const complete = list.missing.length === 0;
  return (
    <div class="work">
      <header class="work-head">
        <h2>{pick(item.name, language.value)}</h2>
        <ReprintButton desk={desk} ticket={ticket} />
      </header>
      <WorkFacts item={item} />
      {list.rows.length === 0 ? (
        <p class="work-idle">{t('work.no-materials')}</p>
      ) : (
        <>
          <div class="materials-head">
            <h3>{t('work.materials')}</h3>
            <span class="materials-note">{t('work.local')}</span>
            <span class={complete ? 'materials-done materials-complete' : 'materials-done'}>
              {complete && <Icon name="check" />}
              {complete ? t('work.complete') : t('work.ticked', { done: list.done, all: list.all })}
            </span>
          </div>
          <ul class="materials">
            {list.rows.map(({ index, material, ticked }) => (
              <li key={index} data-ticked={ticked || undefined}>
                <label>
                  <input
                    type="checkbox"
                    checked={ticked}
                    onChange={() => desk.work.tick({ ticket: ticket.id, item: item.code, index })}
                  />
                  <MaterialName material={material} />
                  <span class="material-form">
                    {t(`work.form.${material.form}`)} {t('work.count', { count: material.count })}
                  </span>
                </label>
                {!ticked && material.when === null && list.done > 0 && <HowToGet material={material} />}
              </li>
            ))}
          </ul>
          {list.done > 0 && !complete && (
            <p class="materials-missing">
              {t('work.missing', {
                names: list.missing.map(({ name }) => pick(name, language.value)).join(separator()),
              })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Between the names of a list. */
function separator(): string {
  return language.value === 'en' ? '; ' : '、';
}

function MaterialName({ material }: { material: Material }) {
  return (
    <span class="material-name">
      {pick(material.name, language.value)}
      {material.when !== null && <small>{pick(material.when, language.value)}</small>}
    </span>
  );
}

/** Shown once others are in: then this is what the visitor still has to fetch. */
function HowToGet({ material }: { material: Material }) {
  const { howToGet, issuer } = material;
  if (howToGet === null && issuer === null) return null;
  return (
    <p class="material-how">
      {howToGet !== null && t('work.how', { text: pick(howToGet, language.value) })}
      {howToGet === null && issuer !== null && t('work.issuer', { text: pick(issuer, language.value) })}
    </p>
  );
}

function WorkFacts({ item }: { item: CatalogueItem }) {
  const { limit, fee } = item;
  const days = limit.kind === 'instant' ? t('work.instant') : t('work.days', { days: limit.workingDays });
  const legal = limit.legalDays === null ? '' : t('work.legal', { days: limit.legalDays });
  return (
    <>
      <dl class="work-facts">
        <div>
          <dt>{t('work.limit')}</dt>
          <dd>
            {days}
            {legal}
          </dd>
        </div>
        <div>
          <dt>{t('work.fee')}</dt>
          <dd>{pick(fee.text, language.value)}</dd>
        </div>
        {item.byProxy && (
          <div>
            <dt>{t('work.others')}</dt>
            <dd>{t('work.proxy')}</dd>
          </div>
        )}
        {item.basis.map((basis) => (
          <div key={basis.zh}>
            <dt>{t('work.basis')}</dt>
            <dd>{pick(basis, language.value)}</dd>
          </div>
        ))}
      </dl>
      {item.trueWill && (
        <p class="work-will">
          <Icon name="info" /> {t('work.true-will')}
        </p>
      )}
    </>
  );
}

function ReprintButton({ desk, ticket }: { desk: Desk; ticket: StaffTicket }) {
  const told = desk.printing.told.value;
  const trouble = desk.printing.troubles.value.find((one) => one.ticket === ticket.id);
  const reprint = () =>
    void desk.printing.reprint({ ticket: ticket.id, number: ticket.number, job: trouble?.job ?? null });
  return (
    <span class="reprint">
      {told?.ticket === ticket.id && (
        <span class={told.ok ? 'reprint-told' : 'reprint-told reprint-failed'} role="status">
          {say(told.words)}
        </span>
      )}
      <button type="button" class="small-button" onClick={reprint}>
        <Icon name="printer" /> {t('work.reprint')}
      </button>
    </span>
  );
}

/** Slips of people of my queue and window that may be missing. */
function PrintNotes({ desk }: { desk: Desk }) {
  const resent = desk.printing.resent.value;
  const state = desk.queue.state.value;
  const mine = new Set(state.at === 'known' ? state.queue.rows.map((row) => row.ticket.id) : []);
  const { ticket } = desk.console.here.value;
  if (ticket !== null) mine.add(ticket.id);
  const shown = desk.printing.troubles.value
    .filter((trouble) => mine.has(trouble.ticket) && !resent.has(trouble.job))
    .slice(0, 2);
  if (shown.length === 0) return null;
  return (
    <ul class="print-notes">
      {shown.map((trouble) => (
        <li key={trouble.job}>
          <Icon name="printer" />
          <span>{t(`work.print-${trouble.state}`, { number: trouble.number })}</span>
          <button type="button" class="small-button" onClick={() => void desk.printing.reprint(trouble)}>
            {t('leader.reprint')}
          </button>
        </li>
      ))}
    </ul>
  );
}

const PHRASES = [
  'phrase.greeting',
  'phrase.complete',
  'phrase.notice',
  'phrase.sorry',
  'phrase.moment',
  'phrase.callback',
  'phrase.goodbye',
] as const;

function Phrases({ desk }: { desk: Desk }) {
  return (
    <section class="phrases">
      <header class="pane-head">
        <h3>{t('phrases.title')}</h3>
        <span class="pane-note">{t('phrases.show')}</span>
      </header>
      <ul>
        {PHRASES.map((key) => (
          <li key={key}>
            <button type="button" class="phrase" onClick={() => desk.work.showPhrase(t(key))}>
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Letters; a longer text is shown smaller, so that it fits. */
const LONG_PHRASE = 60;

/** One phrase in large letters over the whole work area, for somebody who reads. */
export function LargePhrase({ desk }: { desk: Desk }) {
  const phrase = desk.work.phrase.value;
  if (phrase === null) return null;
  return (
    <div class="large-phrase">
      <p data-long={phrase.length > LONG_PHRASE || undefined}>{phrase}</p>
      <button type="button" class="button" autofocus onClick={() => desk.work.hidePhrase()}>
        {t('phrases.close')}
      </button>
    </div>
  );
}
