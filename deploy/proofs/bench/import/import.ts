import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../../e2e/program.js';
import { openShop } from '../conversiones/shop.js';
import type { Bench, Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { mapOfOrders, writeOrders } from './rows.js';

const USUAL = 100_000;
const WARM_UP = 10_000;

const count = z.number();
const told = z.object({
  cuenta: z.object({ leidas: count, tomadas: count, repetidas: count, rechazadas: count, ignoradas: count }),
  rendimiento: z.object({ filas_por_segundo: count, memoria_mb: count }),
});

/** A file of a shop, imported by the command as a person runs it, in a process of its own. */
async function fileRace(place: Place): Promise<Race> {
  const shop = await openShop(place);
  const rows = place.rows ?? USUAL;
  const map = join(place.folder, 'bench.mapa.json');
  writeFileSync(map, JSON.stringify(mapOfOrders));
  let first = 1_000_000;
  let warm = false;
  const importFile = async () => {
    const howMany = warm ? rows : Math.min(rows, WARM_UP);
    warm = true;
    const file = join(place.folder, 'pedidos.csv');
    const due = await writeOrders(file, howMany, first);
    first += howMany;
    await shop.rest();
    const out = join(place.folder, 'importar.json');
    const args = [file, '--mapa', map, '--marca', 'Tienda de pruebas', '--json', out];
    const { code, text } = await runCommand(place.folder, 'tools/importer/main.js', args);
    // The broken rows are refused.
    if (code !== 2) throw new Error(`importar ended with ${code}: ${text}`);
    const { cuenta, rendimiento } = told.parse(JSON.parse(readFileSync(out, 'utf8')));
    place.say(JSON.stringify(cuenta));
    const expected = { leidas: due.rows, rechazadas: due.broken, repetidas: due.repeated, ignoradas: due.ignored };
    const others = Object.entries(expected).filter(([name, value]) => cuenta[name as keyof typeof expected] !== value);
    if (others.length > 0) throw new Error(`The books are not those of the file: ${JSON.stringify(others)}`);
    return { 'rows/s': rendimiento.filas_por_segundo, MB: rendimiento.memoria_mb };
  };
  return {
    unit: '',
    runners: { importar: importFile },
    targets: [{ what: 'memory of the importer in MB', value: 'importar MB', atMost: 300 }],
    close: async () => undefined,
  };
}

export const importing: Bench = {
  what: 'a file of a shop, of as many rows as --filas says (100,000): rate, memory, books',
  races: { archivo: fileRace },
};
