import type { Person } from "@/core/bindings.gen";

/** The sample dealership's made-up staff. */
export const staff: Person[] = [
  { id: "p1", name: "周敏", department: "客户关怀部" },
  { id: "p2", name: "吴磊", department: "客户关怀部" },
  { id: "p3", name: "郑海燕", department: "客户关怀部" },
  { id: "p4", name: "孙立国", department: "管理层" },
  { id: "p5", name: "黄佳", department: "销售部" },
  { id: "p6", name: "马晓峰", department: "销售部" },
  { id: "p7", name: "刘志远", department: "服务部" },
];

export const person = (id: string): Person => staff.find((one) => one.id === id) ?? { id, name: "?", department: null };

/** Characters with their reading, so that a search by pinyin and initials finds something here, too. */
const surnames =
  "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 邓deng 冯feng 曹cao 彭peng 曾zeng 欧阳ouyang 上官shangguan";
const given =
  "伟wei 芳fang 娜na 敏min 静jing 磊lei 强qiang 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 燕yan 雪xue 鹏peng 辉hui 玲ling 丹dan 萍ping 红hong 玉yu 建jian 国guo 志zhi 文wen 博bo 思si 琪qi 春chun 梅mei 晓xiao 峰feng 海hai 淑shu 珍zhen 俊jun 硕shuo 爽shuang 山shan 双shuang";

type Sound = { text: string; sound: string };
const sounds = (list: string): Sound[] =>
  list.split(" ").map((one) => {
    const at = one.search(/[a-z]/);
    return { text: one.slice(0, at), sound: one.slice(at) };
  });
const first = sounds(surnames);
const second = sounds(given);

/** A small, fixed scatter: the same number gives the same world each time. */
export function scatter(seed: number): number {
  let x = (seed + 0x9e3779b9) | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

export const pick = <T>(from: readonly T[], seed: number): T => from[scatter(seed) % from.length] as T;

export type Named = { name: string; pinyin: string; initials: string };

export function nameOf(seed: number): Named {
  const parts = [pick(first, seed * 7 + 1), pick(second, seed * 7 + 2)];
  if (scatter(seed * 7 + 3) % 5 > 1) parts.push(pick(second, seed * 7 + 4));
  return named(parts);
}

export function named(parts: Sound[]): Named {
  return {
    name: parts.map((part) => part.text).join(""),
    pinyin: parts.map((part) => part.sound).join(""),
    initials: parts
      .map((part) => (part.text.length > 1 ? part.sound[0] : "") + (part.text.length > 1 ? "y" : (part.sound[0] ?? "")))
      .join(""),
  };
}
