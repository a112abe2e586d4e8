import type { Outcome } from './import.js';
import type { Reject } from './rejects.js';

const MOST_IN_JSON = 100_000;

const rateOf = ({ filas, segundos }: Outcome) => ({
  filas,
  segundos: Math.round(segundos * 100) / 100,
  filas_por_segundo: Math.round(filas / segundos),
  /** The most that this process has taken so far. */
  memoria_mb: Math.round(process.resourceUsage().maxRSS / 1024),
});

/** The books, for people. */
export function textOf(outcome: Outcome): string {
  const { detalle, ...rows } = outcome.figures;
  const line = ([name, howMany]: [string, number]) => `${name.padEnd(24)}${String(howMany).padStart(12)}\n`;
  const { filas, segundos, filas_por_segundo: rate } = rateOf(outcome);
  const books = Object.entries(rows).map(line).join('');
  const details = Object.entries(detalle)
    .map((one) => `  ${line(one)}`)
    .join('');
  return `${books}${details}${filas} rows in ${segundos} s: ${rate} rows/s\n`;
}

/** The same for programs, with the refused rows, as many as a program takes. */
export async function jsonOf(outcome: Outcome) {
  const rechazos: Reject[] = [];
  for await (const reject of outcome.rejects.all()) {
    if (rechazos.length === MOST_IN_JSON) break;
    rechazos.push(reject);
  }
  // Batches that are answered at once are so in any order.
  rechazos.sort((a, b) => a.linea - b.linea);
  const avisos = outcome.notices.entries.map(([motivo, { named, count }]) => ({
    motivo,
    filas: named,
    cuantas: count,
  }));
  return { cuenta: outcome.figures, rendimiento: rateOf(outcome), rechazos, avisos };
}
