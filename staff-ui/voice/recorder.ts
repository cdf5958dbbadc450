/** The microphone, as the recording page needs it. */
export type Take = { readonly sampleRate: number; /** −1 to 1. */ readonly samples: Float32Array };

/** Why there is no microphone: the page's address, the person's answer, or the machine. */
export type Blocked = 'not-secure' | 'not-allowed' | 'no-microphone';

export type Listening = {
  /** Ends the recording. */
  finish(): Promise<Take>;
  /** Ends it and throws away what was heard. */
  drop(): Promise<void>;
};

export type Recorder = {
  /** `onLevel`: loudest sample of each 20 ms or so, 0 to 1. */
  listen(onLevel: (level: number) => void): Promise<Listening | Blocked>;
};
