/** How far a command is. The last five are final: nothing comes after them. */
export const PHASES = {
  sent: { text: "sent", color: "grey", final: false, rank: 0 },
  accepted: { text: "accepted", color: "blue", final: false, rank: 1 },
  started: { text: "started", color: "blue", final: false, rank: 2 },
  succeeded: { text: "succeeded", color: "green", final: true, rank: 3 },
  failed: { text: "failed", color: "red", final: true, rank: 3 },
  rejected: { text: "rejected", color: "red", final: true, rank: 3 },
  superseded: { text: "superseded", color: "orange", final: true, rank: 3 },
  duplicate: { text: "duplicate", color: "orange", final: true, rank: 3 },
} as const;

export type Phase = (typeof PHASES)[keyof typeof PHASES];

/** A phase of a later server is shown by its own name and taken for one that is not final. */
export function phaseOf(phase: string): {
  text: string;
  color: Phase["color"];
  final: boolean;
  rank: number;
} {
  return PHASES[phase as keyof typeof PHASES] ?? { text: phase, color: "grey", final: false, rank: 0 };
}

export function isFinal(phase: string): boolean {
  return phaseOf(phase).final;
}
