import { EntitySchema } from 'typeorm';
import type { EstadoAfiliado } from '../../domain/afiliado/afiliado.js';
import type { Nivel, TipoSituacion } from '../../domain/afiliado/situacion.js';
import type { Beneficiario } from '../../domain/beneficiario/beneficiario.js';
import type { DatosBancarios, TipoCuenta } from '../../domain/datos/banco.js';
import { claveCorreo } from '../../domain/datos/correo.js';
import type { TipoAfiliado } from '../../domain/datos/datos.js';
import { claveDocumento, type TipoDocumento } from '../../domain/datos/documento.js';
import type { Inscripcion } from '../../domain/inscripcion/inscripcion.js';
import { situacionAFila, situacionDeFila } from './situacion.fila.js';

/** One row of table `afiliado`. */
export interface AfiliadoFila {
  id: string;
  version: number;
  situacion: TipoSituacion;
  antes_de_desactivar: 'ACTIVO' | 'SUSPENDIDO' | null;
  antes_de_bloquear: Exclude<TipoSituacion, 'BLOQUEADO'> | null;
  nivel: Nivel;
  nombre: string;
  apellido: string;
  email: string;
  email_clave: string;
  tipo_documento: TipoDocumento;
  numero_documento: string;
  documento_clave: string;
  tipo: TipoAfiliado;
  telefono: string | null;
  pais: string | null;
  fecha_nacimiento: string | null;
  banco: string | null;
  tipo_cuenta: TipoCuenta | null;
  numero_cuenta: string | null;
  titular: string | null;
  referido_por: string | null;
  codigo_referido: string | null;
  afiliado_desde: Date;
  situacion_desde: Date;
  nivel_desde: Date;
}

const texto = { type: 'varchar' } as const;
const textoONada = { type: 'varchar', nullable: true } as const;
const instante = { type: 'datetime', precision: 3 } as const;

export const afiliadoSchema = new EntitySchema<AfiliadoFila>({
  name: 'afiliado',
  columns: {
    id: { type: 'char', length: 36, primary: true },
    version: { type: 'int' },
    situacion: texto,
    antes_de_desactivar: textoONada,
    antes_de_bloquear: textoONada,
    nivel: texto,
    nombre: texto,
    apellido: texto,
    email: texto,
    email_clave: texto,
    tipo_documento: texto,
    numero_documento: texto,
    documento_clave: texto,
    tipo: texto,
    telefono: textoONada,
    pais: textoONada,
    fecha_nacimiento: textoONada,
    banco: textoONada,
    tipo_cuenta: textoONada,
    numero_cuenta: textoONada,
    titular: textoONada,
    referido_por: textoONada,
    codigo_referido: textoONada,
    afiliado_desde: instante,
    situacion_desde: instante,
    nivel_desde: instante,
  },
});

export function aFila(e: EstadoAfiliado, version: number): AfiliadoFila {
  const { nombre, apellido, email, documento, tipo, telefono, pais, fechaNacimiento, banco } = e.datos;
  return {
    id: e.id,
    version,
    ...situacionAFila(e.situacion),
    nivel: e.nivel,
    nombre,
    apellido,
    email,
    email_clave: claveCorreo(email),
    tipo_documento: documento.tipo,
    numero_documento: documento.numero,
    documento_clave: claveDocumento(documento.numero),
    tipo,
    telefono,
    pais,
    fecha_nacimiento: fechaNacimiento,
    banco: banco?.banco ?? null,
    tipo_cuenta: banco?.tipoCuenta ?? null,
    numero_cuenta: banco?.numeroCuenta ?? null,
    titular: banco?.titular ?? null,
    referido_por: e.referidoPor,
    codigo_referido: e.codigoReferido,
    afiliado_desde: e.afiliadoDesde,
    situacion_desde: e.situacionDesde,
    nivel_desde: e.nivelDesde,
  };
}

/** Without what stands in tables of its own where that is not given. */
export function deFila(
  f: AfiliadoFila,
  inscripciones: readonly Inscripcion[] = [],
  beneficiarios: readonly Beneficiario[] = [],
): EstadoAfiliado {
  return {
    id: f.id,
    datos: {
      nombre: f.nombre,
      apellido: f.apellido,
      email: f.email,
      documento: { tipo: f.tipo_documento, numero: f.numero_documento },
      tipo: f.tipo,
      telefono: f.telefono,
      pais: f.pais,
      fechaNacimiento: f.fecha_nacimiento,
      banco: bancoDe(f),
    },
    situacion: situacionDeFila(f),
    nivel: f.nivel,
    referidoPor: f.referido_por,
    codigoReferido: f.codigo_referido,
    inscripciones,
    beneficiarios,
    afiliadoDesde: f.afiliado_desde,
    situacionDesde: f.situacion_desde,
    nivelDesde: f.nivel_desde,
  };
}

function bancoDe({ banco, tipo_cuenta, numero_cuenta, titular }: AfiliadoFila): DatosBancarios | null {
  if (banco === null || tipo_cuenta === null || numero_cuenta === null || titular === null) return null;
  return { banco, tipoCuenta: tipo_cuenta, numeroCuenta: numero_cuenta, titular };
}
