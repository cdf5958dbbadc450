import type { PhraseId } from './zh.ts';

/** The standard phrases in English, key by key. */
export const en = {
  greeting: 'Hello, please have a seat. What can I do for you?',
  wait: 'One moment please, I am looking it up for you.',
  'wait-sorry': 'Sorry to have kept you waiting, and thank you for your patience.',
  'materials-complete': 'Your papers are complete; I am accepting your application now.',
  'materials-missing':
    'A few papers are still missing. I will tell you all of them at once, with how to get them, and print the list.',
  'correct-here': 'This can be corrected right here; let me help you.',
  'one-time-notice': 'This notice lists everything still needed, the legal basis and the telephone numbers.',
  'keep-number':
    'Your number is kept. When you have the papers, tell a guide or scan your slip at the kiosk; no new number is needed.',
  'other-window':
    'Please go to window {window} for this. Your number has been passed on; no new one is needed.',
  'general-window':
    'I will take your papers in; the general window passes them to the department, and you will be told the result.',
  'call-back': 'A colleague will call you shortly; please keep your phone at hand.',
  'check-first': 'Let me check this with the department; I will have an answer for you in a moment.',
  'elder-slow': 'Please take your time, I am listening.',
  'elder-accompany': 'Please sit here for a moment; a guide will come and go with you.',
  'text-instead': 'We can write to each other instead; please look at the screen.',
  sign: 'One moment please, a colleague who signs is on the way.',
  'read-back': 'I will read out what was filled in; please check it with me.',
  'true-will': 'Is this what you yourself wish to do?',
  'promised-date': 'Your application is accepted. We will finish it and tell you by {date}.',
  'instant-done': 'It is done. Please check and keep your certificates and papers.',
  'near-closing': 'We are close to closing. I can take your papers in now, or book the next slot for you.',
  'rate-please': 'Please rate this service. Thank you.',
  'gift-refused': 'Thank you for the thought; this is our work, and we cannot accept gifts.',
  'calm-down': 'Please do not worry. I am asking the duty leader to come and help us solve it.',
  farewell: 'Take care, goodbye.',
} as const satisfies Record<PhraseId, string>;
