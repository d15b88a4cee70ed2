/**
 * Plays synthesised alert sounds: two notes for an urgent incident, three rising ones for an emergency. Browsers allow sound
 * only after a click or a key; until then `isSoundOn` is false and a screen should show that.
 */
let context: AudioContext | null = null;
const listeners = new Set<() => void>();

/** Frequencies of the notes in hertz, by severity. A tired ear hears best between 500 and 1,500. */
const notes: Record<number, readonly number[]> = {
  2: [784, 587],
  3: [880, 1109, 1319],
};
const NOTE_S = 0.18;
const LOUDNESS = 0.25;

export function isSoundOn(): boolean {
  return context?.state === 'running';
}

/** Turns sound on. Call it from a click or a key: the browser allows sound from then on. */
export async function turnSoundOn(): Promise<void> {
  context ??= new AudioContext();
  if (context.state === 'suspended') await context.resume();
  for (const listener of listeners) listener();
}

/** @returns a function that ends it */
export function onSoundChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns whether the sound was audible */
export async function playAlert(severity: number): Promise<boolean> {
  try {
    // A wall in kiosk mode may be allowed to play sound without a click: try.
    if (!isSoundOn()) await Promise.race([turnSoundOn(), soon()]);
  } catch {
    return false;
  }
  if (context?.state !== 'running') return false;
  const begin = context.currentTime + 0.02;
  for (const [index, hertz] of (notes[severity] ?? notes[2] ?? []).entries()) {
    strike(context, hertz, begin + index * NOTE_S);
  }
  return true;
}

/** Timeout for an audio context that may not start yet: its promise waits for a click and never rejects. */
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 250));

/** Plays one note with a fade in and out: an abrupt start would click. */
function strike(audio: AudioContext, hertz: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S + 0.12);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + NOTE_S + 0.15);
}
