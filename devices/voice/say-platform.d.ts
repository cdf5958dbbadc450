/** The parts of say's platform classes that are used here; the package types its stock door only. */
declare module 'say/platform/base.js' {
  class SayPlatformBase {
    baseSpeed: number;
    /** Ratio (1 = normal) to the program's own number. */
    convertSpeed(speed: number): number;
    buildExportCommand(request: SayPlatformBase.Export): SayPlatformBase.Command;
  }
  namespace SayPlatformBase {
    type Export = { text: string; voice: string | null; speed: number | null; filename: string };
    type Command = { command: string; args: (string | number)[]; pipedData: string; options: object };
  }
  export = SayPlatformBase;
}

declare module 'say/platform/darwin.js' {
  import SayPlatformBase = require('say/platform/base.js');
  class SayPlatformDarwin extends SayPlatformBase {}
  export = SayPlatformDarwin;
}

declare module 'say/platform/win32.js' {
  import SayPlatformBase = require('say/platform/base.js');
  class SayPlatformWin32 extends SayPlatformBase {}
  export = SayPlatformWin32;
}
