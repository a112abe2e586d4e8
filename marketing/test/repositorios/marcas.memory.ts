import { claveDeNombre } from '../../campanas/adapters/clave.js';
import { marcaDesconocida, marcaDuplicada } from '../../campanas/domain/marca/errores.js';
import { Marca } from '../../campanas/domain/marca/marca.js';
import {
  type FiltroMarcas,
  type MarcaGuardada,
  MarcaRepository,
} from '../../campanas/domain/marca/marca.repository.js';
import type { Pagina } from '../../comun/domain/pagina.js';
import { exigirVersion } from '../../comun/domain/version-distinta.js';
import { enPeriodo, type Memoria, paginados } from './repositorios.memory.js';

export class MarcasEnMemoria extends MarcaRepository {
  constructor(private readonly memoria: Memoria) {
    super();
  }
  async add(marca: Marca): Promise<void> {
    this.guardar(marca);
  }
  async update(id: string, change: (marca: Marca) => void, esperada?: number | null): Promise<MarcaGuardada> {
    const fila = await this.find(id);
    if (!fila) throw marcaDesconocida();
    exigirVersion(esperada, fila.version);
    const marca = Marca.of(fila.estado, fila.version);
    change(marca);
    return marca.events.length > 0 ? this.guardar(marca) : fila;
  }
  async find(id: string): Promise<MarcaGuardada | null> {
    return this.memoria.marcas.get(id) ?? null;
  }
  async list({ id, nombre, situacion, desde, hasta }: FiltroMarcas, pagina: Pagina) {
    const clave = nombre === undefined ? undefined : claveDeNombre(nombre);
    const suyas = [...this.memoria.marcas.values()].filter(
      ({ estado }) =>
        (situacion ?? estado.estado) === estado.estado &&
        enPeriodo(estado.creadaEn, desde, hasta) &&
        (id ?? estado.id) === estado.id &&
        (clave ?? claveDeNombre(estado.nombre)) === claveDeNombre(estado.nombre),
    );
    return paginados(suyas, pagina);
  }

  private guardar(marca: Marca): MarcaGuardada {
    const { id, nombre } = marca.snapshot;
    const otras = [...this.memoria.marcas.values()].filter(({ estado }) => estado.id !== id);
    if (otras.some(({ estado }) => claveDeNombre(estado.nombre) === claveDeNombre(nombre)))
      throw marcaDuplicada(nombre);
    return this.memoria.guardar(this.memoria.marcas, id, marca);
  }
}
