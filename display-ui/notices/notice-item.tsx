/** One item of the catalogue: a line that opens to all that is published about it. */
import type { ComponentChildren } from 'preact';
import type { CatalogueItem, HallAnswer } from '../../protocol/http/hall.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { tn } from '../texts/notices-texts.ts';
import { language } from '../texts/texts.ts';
import type { NoticeKey } from '../texts/notices-texts.ts';
import { dialable, formWords, limitWords, whereWords } from './item-words.ts';
import './notice-item.css';

function Fact({ title, children }: { title: NoticeKey; children: ComponentChildren }) {
  return (
    <div class="notice-fact">
      <dt>{tn(title)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Phone({ number }: { number: string }) {
  return (
    <a class="notice-phone tabular" href={dialable(number)}>
      {number}
    </a>
  );
}

function Materials({ materials }: { materials: CatalogueItem['materials'] }) {
  if (materials.length === 0) return <p>{tn('notices.materials.none')}</p>;
  return (
    <ol class="notice-materials">
      {materials.map((paper) => {
        const form = formWords(paper);
        return (
          <li key={paper.name.zh}>
            <strong>{pick(paper.name, language.value)}</strong>
            <span class="notice-form">{tn(form.key, form.facts)}</span>
            {paper.when !== null && (
              <small>{tn('notices.when', { when: pick(paper.when, language.value) })}</small>
            )}
            {paper.issuer !== null && (
              <small>{tn('notices.issuer', { issuer: pick(paper.issuer, language.value) })}</small>
            )}
            {paper.sample !== null && (
              <small>{tn('notices.sample', { sample: pick(paper.sample, language.value) })}</small>
            )}
            {paper.howToGet !== null && (
              <small>{tn('notices.howToGet', { way: pick(paper.howToGet, language.value) })}</small>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Details({ item }: { item: CatalogueItem }) {
  const lang = language.value;
  const codes = [item.code, item.basicCode, item.implementationCode].filter((code) => code !== null);
  return (
    <div class="notice-details">
      <section>
        <p class="notice-summary">{pick(item.summary, lang)}</p>
        <h4>
          <Icon name="papers" />
          {tn('notices.materials')}
        </h4>
        <Materials materials={item.materials} />
      </section>
      <dl>
        {item.steps.length > 0 && (
          <Fact title="notices.steps">{item.steps.map((step) => pick(step, lang)).join(' → ')}</Fact>
        )}
        {item.basis.length > 0 && (
          <Fact title="notices.basis">
            {item.basis.map((basis) => pick(basis, lang)).join(lang === 'en' ? '; ' : '；')}
          </Fact>
        )}
        <Fact title="notices.fee">
          {pick(item.fee.text, lang)}
          {item.fee.basis !== null && (
            <small>{tn('notices.fee.basis', { basis: pick(item.fee.basis, lang) })}</small>
          )}
          {item.fee.payAt !== null && (
            <small>{tn('notices.fee.payAt', { place: pick(item.fee.payAt, lang) })}</small>
          )}
        </Fact>
        {item.consultPhone !== null && (
          <Fact title="notices.phone.consult">
            <Phone number={item.consultPhone} />
          </Fact>
        )}
        {item.supervisePhone !== null && (
          <Fact title="notices.phone.complaint">
            <Phone number={item.supervisePhone} />
          </Fact>
        )}
        <Fact title="notices.department">{pick(item.department, lang)}</Fact>
        <Fact title="notices.codes">
          <span class="tabular">{codes.join(' · ')}</span>
        </Fact>
      </dl>
    </div>
  );
}

export function NoticeItem({
  item,
  hall,
  open,
}: {
  item: CatalogueItem;
  hall: HallAnswer | null;
  open: boolean;
}) {
  const lang = language.value;
  const where = whereWords(item, hall, tn('window.others.join'));
  const tags = (['bookable', 'byProxy', 'atHome'] as const).filter((tag) => item[tag]);
  return (
    <details class="notice-item" open={open}>
      <summary>
        <span class="notice-name">
          {pick(item.name, lang)}{' '}
          {tags.map((tag) => (
            <span key={tag} class="notice-tag">
              {tn(`notices.${tag}`)}
            </span>
          ))}
        </span>
        <span class="notice-limit">
          {limitWords(item).map(({ key, facts }) => (
            <span key={key}>{tn(key, facts)}</span>
          ))}
        </span>
        <span class="notice-fee">{pick(item.fee.text, lang)}</span>
        <span class="notice-where">{where === null ? '' : tn(where.key, where.facts)}</span>
        <Icon name="down" class="notice-open" />
      </summary>
      <Details item={item} />
    </details>
  );
}
