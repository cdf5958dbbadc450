/** Finds the command and runs it; every failure is one line on stderr and a status that is not 0. */
import { StoreError } from '../store/store-error.ts';
import { backup } from './backup.ts';
import { CliError, type CliContext } from './context.ts';
import { demoDay } from './demo-day/demo-day.ts';
import { doctor } from './doctor.ts';
import { init } from './init.ts';
import { probePrinterCommand } from './probe-printer.ts';
import { rebuild } from './rebuild.ts';
import { replay } from './replay.ts';
import { restore } from './restore.ts';
import { schema } from './schema.ts';
import { serveCommand } from './serve-command.ts';
import { simulateCommand } from './simulate-command.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';
import { voiceScript } from './voice-script.ts';

type Run = (context: CliContext, args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, { readonly run: Run; readonly usage: string }>> = {
  serve: { run: serveCommand, usage: 'serve [--config F] [--port N] [--data DIR] [--host A]' },
  token: {
    run: token,
    usage: 'token --role ROLE --name N [--staff ID] [--window ID] [--days N] [--config F] [--data DIR]',
  },
  init: { run: init, usage: 'init --windows N --out F' },
  simulate: {
    run: simulateCommand,
    usage: 'simulate --workload F --calls F [--k 3] | --log [--day D] [--calls F] [--data DIR]',
  },
  replay: { run: replay, usage: 'replay [--day D] [--config F] [--data DIR]' },
  verify: { run: verify, usage: 'verify [--config F] [--data DIR]' },
  rebuild: { run: rebuild, usage: 'rebuild [--config F] [--data DIR]' },
  backup: { run: backup, usage: 'backup F [--config F] [--data DIR]' },
  restore: { run: restore, usage: 'restore F [--config F] [--data DIR]' },
  doctor: { run: doctor, usage: 'doctor [--config F] [--data DIR]' },
  'demo-day': {
    run: demoDay,
    usage: 'demo-day [--speed 20] [--seed 1] [--minutes 480] [--url U] [--config F] [--data DIR]',
  },
  'voice-script': {
    run: voiceScript,
    usage: 'voice-script [--language zh-sichuan|yue|en] [--config F]',
  },
  'probe-printer': {
    run: probePrinterCommand,
    usage: 'probe-printer --transport tcp:HOST:PORT|serial:PATH[:BAUD]|usb:PATH [--columns 48|32] [--print]',
  },
  schema: { run: schema, usage: 'schema hall|catalogue|calendar' },
};

function usage(): string {
  return ['jiaohao: one of', ...Object.values(COMMANDS).map((one) => `  jiaohao ${one.usage}`)].join('\n');
}

export async function runCli(context: CliContext): Promise<number> {
  const [name = 'serve', ...args] = context.args;
  if (name === 'help' || name === '--help' || name === '-h') {
    context.out(usage());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    context.error(`jiaohao: expected a command, got ${JSON.stringify(name)}; mend: jiaohao help lists them`);
    return 2;
  }
  try {
    return await command.run(context, args);
  } catch (error) {
    context.error(`jiaohao ${name}: ${sentence(error, command.usage)}`);
    return 1;
  }
}

function sentence(error: unknown, usageText: string): string {
  if (error instanceof CliError || error instanceof StoreError) return oneLine(error.message);
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${oneLine(error.message)}; mend: jiaohao ${usageText}`;
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    // The system's own messages begin with their code.
    const message = oneLine(error.message);
    return message.startsWith(`${error.code}: `) ? message : `${error.code}: ${message}`;
  }
  return error instanceof Error ? oneLine(error.message) : String(error);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
