import * as z from 'zod';

/** Against hoarding of numbers; guides are never blocked. Everything has a default. */
export const limits = z
  .strictObject({
    /** Numbers at one kiosk without a card within `withoutCardMinutes`, then a guide. Default 3. */
    withoutCardTickets: z.number().int().min(1).max(100).default(3),
    /** Default 2. */
    withoutCardMinutes: z.number().int().min(1).max(60).default(2),
    /** Open numbers per ID card and day. Default 3. */
    openTicketsPerPerson: z.number().int().min(1).max(20).default(3),
    /** Open numbers per agent (代办人) and day. Default 5. */
    openTicketsPerAgent: z.number().int().min(1).max(50).default(5),
    /** Cases on one number; over it: booking or the delivery window. Default 3. */
    casesPerTicket: z.number().int().min(1).max(20).default(3),
    /** Requests a second per address without a token. Default 20. */
    anonymousRequestsPerSecond: z.number().int().min(1).max(10_000).default(20),
    /** Requests a second per token. Default 200. */
    tokenRequestsPerSecond: z.number().int().min(1).max(100_000).default(200),
    /** Default 1000. */
    displaySockets: z.number().int().min(1).max(100_000).default(1000),
    /** Default 2000. */
    phoneSockets: z.number().int().min(1).max(100_000).default(2000),
  })
  .prefault({});

/** How long what is kept. Everything has a default. */
export const retention = z
  .strictObject({
    /** Names and phones of bookings after the visit. Default 30. */
    bookingContactDays: z.number().int().min(1).max(3650).default(30),
    /** Names and phones of cases after their end. Default 180. */
    caseContactDays: z.number().int().min(1).max(36_500).default(180),
    /** Words of evaluations. Default 365. */
    evaluationCommentDays: z.number().int().min(1).max(3650).default(365),
    /** Technical and security logs; the classified protection scheme asks for 180. Default 180. */
    logDays: z.number().int().min(180).max(3650).default(180),
    /** Idempotency keys. Default 48. */
    idempotencyKeyHours: z.number().int().min(24).max(240).default(48),
  })
  .prefault({});

/** Alarms to the duty leader (脱岗, disputes). Everything has a default. */
export const alarms = z
  .strictObject({
    /** An open window with nobody acting while people wait. Default 10. */
    idleWindowMinutes: z.number().int().min(1).max(120).default(10),
    /** A pause longer than this. Default 15. */
    pauseMinutes: z.number().int().min(1).max(240).default(15),
    /** An unanswered alarm goes to the next person after this. Default 30. */
    escalateSeconds: z.number().int().min(5).max(600).default(30),
    /** Somebody has waited longer than this: an alarm, never an input to scheduling. Default 60. */
    longWaitMinutes: z.number().int().min(5).max(480).default(60),
  })
  .prefault({});
