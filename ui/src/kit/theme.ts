import { type ThemeConfig, theme } from "antd";

/** antd in our colours. The CSS variables of tokens.css are the one place where they stand; antd needs the plain values for mixing. */
export function antdTheme(dark: boolean): ThemeConfig {
  const c = dark
    ? {
        bg: "#1f1f1d",
        float: "#262623",
        ink: "#ecebe7",
        ink2: "#b8b5ad",
        ink3: "#9b988f",
        line: "#34332f",
        // On dark paper the line round a field is lost sooner than on white.
        field: "#514f49",
        edge: "#74716a",
        acc: "#5fb8b1",
        red: "#f29a91",
      }
    : {
        bg: "#ffffff",
        float: "#ffffff",
        ink: "#1d1d1b",
        ink2: "#55534e",
        ink3: "#6b6861",
        line: "#e4e1da",
        field: "#e4e1da",
        edge: "#8d897f",
        acc: "#0f6b67",
        red: "#a8221b",
      };
  return {
    // The rules stand in antd's own style sheet: made anew at each start, they took a fifth of a second.
    zeroRuntime: true,
    hashed: false,
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: c.acc,
      colorInfo: c.acc,
      colorLink: c.acc,
      colorError: c.red,
      colorBgBase: c.bg,
      colorBgContainer: c.bg,
      colorBgElevated: c.float,
      colorTextBase: c.ink,
      colorText: c.ink,
      colorTextSecondary: c.ink2,
      colorTextTertiary: c.ink3,
      colorTextPlaceholder: c.ink3,
      colorBorder: c.field,
      colorBorderSecondary: c.line,
      colorTextLightSolid: dark ? "#10201f" : "#ffffff",
      fontFamily: "var(--font)",
      fontSize: 13,
      lineHeight: 1.55,
      controlHeight: 30,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.12s",
      wireframe: false,
      boxShadow: "var(--float)",
      boxShadowSecondary: "var(--float)",
    },
    components: {
      // A box without a word of its own is all that says where to click.
      Checkbox: { colorBorder: c.edge },
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", defaultBorderColor: c.line, fontWeight: 400 },
      Input: { activeShadow: "none" },
      Tooltip: { colorBgSpotlight: dark ? "#3a3935" : "#33322f", colorTextLightSolid: "#f6f5f2" },
    },
  };
}
