import './ticket-number.css';

/** A ticket's number: letter and digits together, never broken, digits of one width. */
export function TicketNumber({ number, class: extra = '' }: { number: string; class?: string }) {
  return <span class={`ticket-number ${extra}`}>{number}</span>;
}
