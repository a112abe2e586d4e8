import type { Say } from '../../launcher/terminal/progress.js';
import type { Destino } from './destination.js';
import { type Aceptada, repartirReembolsos } from './distribution.js';
import { apartar, esGuardada, guardada } from './period.js';
import { clasificar } from './reading/classify.js';
import type { Pedidos } from './reading/csv.js';
import { enviarReembolsos, type ParteContestada } from './refunds.js';
import { type Resultado, resumir } from './result.js';
import { type Contestada, enviarVentas } from './sales.js';

/** Imports what a file of orders says. Safe to run again: every id comes from the file, so nothing doubles. */
export async function importar(destino: Destino, { filas, rotas }: Pedidos, aviso: Say): Promise<Resultado> {
  const inicio = performance.now();
  const clases = clasificar(filas);
  const { rondas, fuera } = apartar(destino, clases.rondas);
  const ventas: Contestada[] = [];
  const contarVentas = progreso(aviso, 'sales', rondas.flat().length);
  // Rounds follow each other: a repeated invoice number must find its first row already there.
  for (const ronda of rondas) ventas.push(...(await enviarVentas(destino, ronda, contarVentas)));
  const aceptadas = [...ventas.flatMap(aceptada), ...fuera.map(guardada)].sort((a, b) => a.fila.linea - b.fila.linea);
  const reparto = repartirReembolsos(unicas(aceptadas), clases.reembolsos);
  const enviables = reparto.partes.filter(({ conversionId }) => !esGuardada(conversionId));
  const contarPartes = progreso(aviso, 'refunds', enviables.length);
  const partes: ParteContestada[] = await enviarReembolsos(destino, enviables, contarPartes);
  const segundos = (performance.now() - inicio) / 1000;
  return resumir({ leidas: filas.length + rotas.length, rotas, clases, fuera, ventas, reparto, partes, segundos });
}

const aceptada = ({ fila, estado, conversionId }: Contestada): Aceptada[] =>
  conversionId !== null && (estado === 200 || estado === 201) ? [{ fila, conversionId }] : [];

/** A row that repeats another word for word is the same sale. */
function unicas(aceptadas: readonly Aceptada[]): Aceptada[] {
  const vistas = new Set<string>();
  return aceptadas.filter(({ conversionId }) => !vistas.has(conversionId) && vistas.add(conversionId));
}

function progreso(aviso: Say, filas: string, total: number): (cuantas: number) => void {
  let hechas = 0;
  let dicho = 0;
  return (cuantas) => {
    hechas += cuantas;
    if (hechas - dicho < total / 5 && hechas !== total) return;
    dicho = hechas;
    aviso(`${filas}: ${hechas} of ${total}`);
  };
}
