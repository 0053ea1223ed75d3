import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as Antd, ConfigProvider } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { type ReactNode, useMemo } from "react";
import { antdTheme } from "@/kit/theme";
import { useDisplay } from "./display";
import { DisplayProvider } from "./display-context";

/** Everything a screen stands in: answers, look, language. */
export function App({ client, children }: { client: QueryClient; children: ReactNode }) {
  const display = useDisplay();
  const theme = useMemo(() => antdTheme(display.dark), [display.dark]);
  dayjs.locale(display.lang === "zh" ? "zh-cn" : "en");
  return (
    <DisplayProvider value={display}>
      <QueryClientProvider client={client}>
        <ConfigProvider theme={theme} locale={display.lang === "zh" ? zhCN : enGB} button={{ autoInsertSpace: false }}>
          {/* Short notices stand low, where they cover nothing that is being read or clicked. */}
          <Antd className="antd" message={{ maxCount: 1, top: "calc(100vh - 92px)" }}>
            {children}
          </Antd>
        </ConfigProvider>
      </QueryClientProvider>
    </DisplayProvider>
  );
}
