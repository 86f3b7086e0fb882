// Numbers that look like chance and are the same each time, so that what a drawn case has shown can be seen again.

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chances(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What may or may not happen, drawn one after the other. */
export interface Dice {
  draw(): number;
  rarely(share: number): boolean;
  oneOf<T>(items: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  const draw = chances(seed);
  return {
    draw,
    rarely: (share) => draw() < share,
    oneOf: <T>(items: readonly T[]) => items[Math.floor(draw() * items.length)] as T,
  };
}
