import { nombresDePaises } from '../tools/importer/reading/countries.js';
import { azar } from './chance.js';

interface Venta {
  readonly cliente: string;
  readonly pais: string;
  readonly cantidad: number;
  readonly precio: string;
}

const CABECERA = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';
const INICIO = Date.UTC(2010, 11, 1, 8);
const FIN = Date.UTC(2011, 2, 31, 20);
const extranjeros = nombresDePaises.filter((pais) => pais !== 'United Kingdom');

/** Orders of a shop that does not exist, four months of them, with the dirt of a real one; the same for the same seed. */
export function generarPedidos(cuantos = 6500, semilla = 20101201): string {
  const al = azar(semilla);
  const entero = (desde: number, hasta: number) => desde + Math.floor(al() * (hasta - desde + 1));
  const una = <T>(de: readonly T[]): T => de[entero(0, de.length - 1)] as T;
  const recientes: Venta[] = [];
  const filas = [CABECERA];
  let factura = 600_000;

  for (let i = 0; i < cuantos; i++) {
    const momento = new Date(INICIO + Math.floor(((FIN - INICIO) * i) / cuantos)).toISOString().slice(0, 16);
    const escribir = (numero: string, { cliente, pais, cantidad, precio }: Venta) =>
      filas.push([numero, momento, cliente, pais, cantidad, precio].join(','));
    const suerte = al();
    factura += entero(1, 3);
    if (suerte < 0.13) escribir(`C${factura}`, reembolso());
    else if (suerte < 0.15) escribir(String(factura), ajusteDeInventario());
    else if (suerte < 0.152) escribir(`A${factura}`, venta());
    else {
      const nueva = venta();
      escribir(String(factura), nueva);
      recientes.push(nueva);
      if (suerte > 0.997) escribir(String(factura), { ...nueva, cantidad: nueva.cantidad + 1 });
      else if (suerte > 0.995) escribir(String(factura), nueva);
    }
  }
  return `${filas.join('\n')}\n`;

  function venta(): Venta {
    const numero = entero(12_000, 14_000);
    const cliente = al() < 0.15 ? '' : String(numero);
    // A customer stays in one country; every country has some.
    const pais = numero % 9 === 0 ? (extranjeros[numero % extranjeros.length] as string) : 'United Kingdom';
    return { cliente, pais, cantidad: entero(1, al() < 0.05 ? 900 : 160), precio: precio() };
  }

  /** Of a recent sale or, some of them, of one from before the first day. */
  function reembolso(): Venta {
    const de = al() < 0.8 && recientes.length > 0 ? una(recientes.slice(-400)) : venta();
    return { ...de, cantidad: -entero(1, al() < 0.4 ? de.cantidad : Math.ceil(de.cantidad / 4)) };
  }

  function ajusteDeInventario(): Venta {
    const conCliente = al() < 0.2;
    return { ...venta(), ...(conCliente ? {} : { cliente: '' }), cantidad: entero(-200, 20), precio: '0' };
  }

  function precio(): string {
    const decimales = una([1, 2, 2, 4]);
    return `${entero(0, 8)}.${String(entero(1, 10 ** decimales - 1)).padStart(decimales, '0')}`;
  }
}
