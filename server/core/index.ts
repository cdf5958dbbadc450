/**
 * The door of the pure core: what the hall decides, and nothing of how it is told, kept or shown.
 *
 *   command ──► decide ──► events ──► evolve ──► state ──► queries
 *
 * Must never: read a clock, draw a random number, do I/O, or throw at what it is asked.
 */
export { ahead, waitingCount } from './ahead.ts';
export { canonicalState, type Json } from './canonical.ts';
export { checkRules } from './check-rules.ts';
export type { Command, CommandData, CommandOf, CommandType, WindowCommand } from './command.ts';
export { decide, type Decision } from './decide.ts';
export { nextToCall } from './dispatch.ts';
export { eligibleWindows, openWindowsFor } from './eligible.ts';
export { ticketNumber } from './entry.ts';
export type {
  Candidate,
  EntryCause,
  EventBody,
  EventData,
  EventOf,
  EventType,
  HallEvent,
  Why,
} from './event.ts';
export { evolve, fold } from './evolve.ts';
export { holdMs } from './hold.ts';
export { initialState } from './initial.ts';
export { compareKeys, compareStrings } from './key.ts';
export { peekNext, waitingOrder, type Peek, type Turn } from './peek.ts';
export { ticketOf } from './place.ts';
export { REFUSALS, type Refusal, type RefusalCode } from './refusal.ts';
export type { QueueRule, Rules, WindowRule } from './rules.ts';
export type { Due, HallState, LaneId, Reach } from './state.ts';
export { TRANSITIONS } from './ticket.ts';
export type {
  AwayTicket,
  CalledTicket,
  EndedTicket,
  Key,
  MissedTicket,
  Need,
  Route,
  ServingTicket,
  SteppedOutTicket,
  Ticket,
  TicketClass,
  TicketFacts,
  TicketState,
  Verification,
  WaitingTicket,
} from './ticket.ts';
export { outlookOf, standingOf, type Standing } from './standing.ts';
export { simulate, type SimulateOptions, type SimulatedCall } from './simulate.ts';
export { firstChoiceBound, greenAheadAtMost, turnBound, type TurnBound } from './turn-bound.ts';
export type { OpenBooking } from './overtakers.ts';
export { entries, get, size, type Tree, type TreeNode } from './tree.ts';
export type { CommandSource, PauseReason, StaffBadge, Undoable, WindowState } from './window.ts';
export { parseWorkload, type ParsedWorkload, type Workload } from './workload.ts';
