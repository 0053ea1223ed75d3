import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { VehicleSheet, VehicleView } from "@/core/bindings.gen";
import { Ago } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Money } from "@/kit/Figures";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { wholeDateText } from "@/words/time";
import { vehicleQuery } from "./queries";
import { VehicleForm } from "./VehicleForm";
import { HandOn, InspectionAdd, PolicyAdd } from "./VehicleMoves";
import { WholeDate } from "./WholeDate";

type Props = { customer: string; vehicles: VehicleView[]; onOpen: (customer: string) => void };

/** The vehicles of a customer; one of them may be open for writing, or a new one. */
export function VehiclePart({ customer, vehicles, onOpen }: Props) {
  const words = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <>
      {vehicles.length === 0 && !adding && <p className="faint card-nothing">{words.t("customer:vehicle.none")}</p>}
      <ul className="vehicles">
        {vehicles.map((vehicle) => (
          <Vehicle key={vehicle.id} customer={customer} vehicle={vehicle} onOpen={onOpen} />
        ))}
      </ul>
      {adding ? (
        <VehicleForm owner={customer} sheet={null} onDone={() => setAdding(false)} onOpen={onOpen} />
      ) : (
        <Button
          className="vehicle-add"
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => setAdding(true)}
          data-testid="vehicle-add"
        >
          {words.t("customer:vehicle.add")}
        </Button>
      )}
    </>
  );
}

type Open = "more" | "edit" | "hand_on" | "policy" | "inspection";

function Vehicle({ customer, vehicle, onOpen }: { customer: string; vehicle: VehicleView; onOpen: Props["onOpen"] }) {
  const words = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const { data: sheet } = useQuery({ ...vehicleQuery(vehicle.id), enabled: open !== null });
  const done = () => setOpen("more");
  return (
    <li>
      <div className="vehicle-head">
        <b>{vehicle.plate ?? vehicle.vin}</b>
        <span className="secondary cut">
          {vehicle.series} {vehicle.configuration}
        </span>
        {!vehicle.owned && <Tag>{words.t("customer:vehicle.sold")}</Tag>}
        <span className="spring" />
        <button
          type="button"
          className="link"
          aria-expanded={open !== null}
          onClick={() => setOpen(open ? null : "more")}
          data-testid="vehicle-open"
        >
          {words.t(open ? "customer:vehicle.less" : "customer:vehicle.more")}
        </button>
      </div>
      {open !== "edit" && (
        <Facts
          facts={[
            {
              name: words.t("customer:vehicle.vin"),
              value: (
                <span className="select">
                  {vehicle.vin} {!vehicle.vin_checked && <Tag tone="near">{words.t("customer:vehicle.vin_wrong")}</Tag>}
                </span>
              ),
              wide: true,
            },
            { name: words.t("customer:vehicle.bought"), value: <WholeDate day={vehicle.bought_day} /> },
            { name: words.t("customer:vehicle.warranty"), value: <WholeDate day={vehicle.warranty_day} /> },
            { name: words.t("customer:vehicle.last_visit"), value: <Ago day={vehicle.last_visit} /> },
            vehicle.mileage === null ? null : { name: words.t("customer:vehicle.mileage"), value: `${countText(vehicle.mileage)} km` },
          ]}
        />
      )}
      {open === "edit" && sheet && <VehicleForm owner={customer} sheet={sheet} onDone={done} onOpen={onOpen} />}
      {open && open !== "edit" && sheet && (
        <>
          <Lines sheet={sheet} />
          {open === "hand_on" && <HandOn vehicle={vehicle.id} onDone={done} />}
          {open === "policy" && <PolicyAdd vehicle={vehicle.id} onDone={done} />}
          {open === "inspection" && <InspectionAdd vehicle={vehicle.id} onDone={done} />}
          {open === "more" && (
            <div className="vehicle-moves">
              {(["edit", "policy", "inspection", "hand_on"] as const).map((move) => (
                <Button key={move} size="small" onClick={() => setOpen(move)} data-testid={`vehicle-${move}`}>
                  {words.t(`customer:vehicle.move.${move}`)}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </li>
  );
}

/** Insurance, inspections and owners of one vehicle, the newest of each on top. */
function Lines({ sheet }: { sheet: VehicleSheet }) {
  const words = useWords();
  const where = (inStore: boolean | null) =>
    inStore !== null && words.t(inStore ? "customer:vehicle.in_store" : "customer:vehicle.elsewhere");
  const span = (since: string | null, until: string | null) =>
    words.t("customer:vehicle.span", {
      since: since ? wholeDateText(words, since) : words.t("customer:vehicle.ever"),
      until: until ? wholeDateText(words, until) : words.t("customer:vehicle.now"),
    });
  return (
    <Facts
      facts={[
        {
          name: words.t("customer:vehicle.policies"),
          wide: true,
          value: sheet.policies.length
            ? sheet.policies.slice(0, 5).map((policy) => (
                <div key={policy.id} className="vehicle-line">
                  {policy.end_day ? span(policy.start_day, policy.end_day) : <WholeDate day={policy.start_day} />}
                  {policy.premium_cents !== null && <Money cents={policy.premium_cents} />}
                  <span className="faint">{where(policy.in_store)}</span>
                </div>
              ))
            : words.t("kit:nothing"),
        },
        {
          name: words.t("customer:vehicle.inspections"),
          wide: true,
          value: sheet.inspections.length
            ? sheet.inspections.slice(0, 5).map((one) => (
                <div key={one.id} className="vehicle-line">
                  <WholeDate day={one.day} /> <span className="faint">{where(one.in_store)}</span>
                </div>
              ))
            : words.t("kit:nothing"),
        },
        {
          name: words.t("customer:vehicle.owners"),
          wide: true,
          value: sheet.owners.map((owner) => (
            <div key={owner.id} className="vehicle-line">
              <bdi>{owner.customer}</bdi> <span className="faint">{span(owner.since, owner.until)}</span>
            </div>
          )),
        },
      ]}
    />
  );
}
