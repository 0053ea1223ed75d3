//! What other systems call the fields. Data only: one line a field, the words of dealer systems in China, then English ones.
//!
//! A word under `COMMON` means the field on any sheet whose subject has it; a word under `OWN` only on sheets of that subject. A word that says
//! little by itself stands in [`WEAK`] too: it counts, but never decides what a sheet is about.

use care::import::{Field, Field::*, Subject};

/// Words that mean one field wherever that field exists.
pub(crate) const COMMON: &[(Field, &str)] = &[
    (
        CustomerNumber,
        "客户编号 客户号 客户代码 客户编码 客户id 客户no 车主编号 车主代码 车主编码 用户编号 用户代码 会员编号 会员号 会员卡号 档案号 档案编号 客户档案号 customerno customernumber customerid customercode custno custid",
    ),
    (
        CustomerName,
        "客户姓名 客户名称 客户名 客户 车主 车主姓名 车主名称 车主名 姓名 名称 用户姓名 用户名称 机主 送修人 送修人姓名 联系人 联系人姓名 购车人 购车客户 购车客户姓名 投保人 被保险人 投诉人 投诉客户 抱怨客户 意向客户 潜客姓名 潜客 会员姓名 单位名称 客户全称 所有人 车辆所有人 customername customer owner ownername name clientname fullname",
    ),
    (
        CustomerKind,
        "客户性质 客户类型 客户类别 客户属性 车主性质 车主类型 用户性质 用户类型 所有权性质 购车性质 公私 单位个人 个人单位 customertype customerkind ownertype clienttype",
    ),
    (Sex, "性别 客户性别 车主性别 称谓 称呼 sex gender title"),
    (
        IdNumber,
        "身份证号码 身份证号 身份证 证件号码 证件号 证件编号 车主证件号 客户证件号码 idnumber idcard idno idcardno nationalid",
    ),
    (Ethnicity, "民族 族别 ethnicity nation"),
    (Birthday, "出生日期 出生年月日 生日 出生年月 客户生日 车主生日 birthday birthdate dateofbirth dob"),
    (
        Phone,
        "手机号码 手机号 手机 电话 电话号码 联系电话 联系方式 移动电话 联系手机 车主电话 车主手机 客户电话 客户手机 联系人电话 联系人手机 固定电话 固话 座机 家庭电话 办公电话 送修人电话 送修人手机 投保人电话 被保险人电话 用户电话 常用电话 phone mobile tel telephone cellphone mobilephone contactnumber phonenumber mobileno phoneno",
    ),
    (
        Address,
        "联系地址 地址 家庭地址 家庭住址 住址 通讯地址 通信地址 详细地址 客户地址 车主地址 单位地址 现住址 居住地址 户籍地址 address homeaddress addr",
    ),
    (Village, "村 村庄 行政村 村居 村社区 社区 居委会 自然村 village community"),
    (
        District,
        "区县 县区 区域 所属区县 所在区县 地区 行政区 行政区域 区 县 上牌区县 上牌地区 上牌区域 注册区县 district county region area",
    ),
    (Occupation, "职业 客户职业 车主职业 从事职业 occupation profession job"),
    (Position, "担任职务 现任职务 社会职务 工作职务 职务 职位 客户职务 职称 position jobtitle"),
    (Business, "行业 所属行业 从事行业 经营业务 主营业务 单位性质 工作单位 公司名称 单位 business industry company"),
    (Family, "家庭成员 家庭情况 家庭状况 家庭结构 家庭信息 婚姻状况 family familymembers"),
    (Interests, "兴趣爱好 兴趣 爱好兴趣 interests interest"),
    (Hobbies, "爱好 个人爱好 业余爱好 特长 hobbies hobby"),
    (
        Source,
        "信息来源 客户来源 来源 来源渠道 获知渠道 信息渠道 线索来源 来店渠道 渠道来源 客源 媒体来源 一级渠道 source channel leadsource origin",
    ),
    (PurchaseUse, "购车用途 用途 车辆用途 使用性质 使用用途 车辆使用性质 purchaseuse use usage purpose"),
    (IncomeBand, "收入 年收入 月收入 家庭收入 家庭年收入 收入水平 收入情况 收入区间 income incomeband"),
    (Education, "学历 文化程度 教育程度 受教育程度 education degree"),
    (Personality, "性格 个性 性格特点 性格特征 personality"),
    (Connections, "人脉 社会关系 关系网 人脉关系 社交圈 connections network"),
    (Keeper, "维护人 专属维护人 专人维护 客户经理 专属客服 客服专员 关怀专员 跟进客服 keeper accountmanager"),
    (Note, "备注 说明 备注说明 备注信息 附注 其他 其它 remark remarks note notes comment comments memo"),
    (
        Vin,
        "vin vin码 vin号 vin号码 车架号 车架号码 车架 底盘号 底盘号码 车辆识别代号 车辆识别代码 车辆识别码 车辆识别号 大架号 车身号 车身编号 chassisno chassisnumber chassis frameno vinno vinnumber vincode",
    ),
    (
        Plate,
        "车牌号 车牌 车牌号码 牌照号 牌照 牌照号码 牌号 车号 号牌 号牌号码 车辆号牌 机动车号牌 plate plateno platenumber licenseplate licenceplate licenseno regno registrationno carno",
    ),
    (
        Series,
        "车系 车系名称 车型系列 车型 车型名称 车辆型号 品牌车型 车辆车型 车系车型 车种 意向车系 意向车型 意向车 意向产品 关注车型 成交车系 成交车型 购买车型 所购车型 series carseries model vehiclemodel carmodel modelname",
    ),
    (
        Configuration,
        "款式 车型款式 配置 车型配置 配置名称 车辆配置 款型 车款 版本 配置版本 意向配置 configuration trim version variant",
    ),
    (Colour, "颜色 车身颜色 外观颜色 车色 外色 车辆颜色 colour color exteriorcolor"),
    (
        PurchaseDay,
        "购车日期 购买日期 销售日期 售车日期 提车日期 交车日期 购车时间 开票日期 发票日期 购车开票日期 提车时间 交车时间 购置日期 purchasedate saledate salesdate deliverydate invoicedate",
    ),
    (
        PriceCents,
        "购车价格 车价 成交价 成交价格 销售价格 售价 裸车价 开票价 开票金额 购车金额 发票金额 车辆售价 价格 price saleprice purchaseprice vehicleprice",
    ),
    (
        WarrantyEnd,
        "质保截止 质保截止日 质保终止 质保终止日期 保修截止 保修截止日 保修终止 保修止期 质保止期 原厂质保到期 整车质保到期 三包截止 三包截止日期 三包终止日期 保修到期日 保修到期 保修到期日期 质保到期日 质保到期 质保到期日期 质保截止日期 三包到期 三包到期日 出保日期 保修截止日期 保修结束日期 保修终止日期 质保结束日期 保修期至 质保期至 warrantyend warrantyexpiry warrantyenddate warrantyexpirydate",
    ),
    (
        SalesConsultant,
        "跟进顾问 接待顾问姓名 归属顾问 销售顾问 销售员 销售人员 业务员 销售 所属销售顾问 接待销售 跟进销售 跟进人 负责人 顾问 销售经理 接待顾问 业务代表 销售代表 salesconsultant salesperson salesman salesadvisor consultant",
    ),
    (
        ServiceAdvisor,
        "服务顾问 接待员 接车员 业务接待 维修接待 服务接待 接待人 接待人员 sa服务顾问 sa 前台 服务专员 serviceadvisor advisor",
    ),
    (OwnedSince, "拥有起 过户日期 过户时间 转入日期 持有起始日 ownedsince"),
    (OwnedUntil, "拥有止 转出日期 卖出日期 过户转出日期 持有截止日 owneduntil"),
    (
        OrderNumber,
        "维修单据号 结算单据号 工单号 工单编号 工单号码 维修单号 维修工单号 结算单号 结算单编号 委托书号 委托书编号 维修委托书号 施工单号 派工单号 订单号 ro号 ro ro单号 任务委托书号 修单号 服务单号 维修编号 接车单号 orderno ordernumber orderid repairorder workorder workorderno jobno rono ronumber invoiceno",
    ),
    (
        Mileage,
        "进站里程 行驶里程 里程 里程数 公里数 进厂里程 来厂里程 当前里程 送修里程 表显里程 里程表读数 行驶公里 行驶公里数 出厂里程 mileage odometer km kilometers",
    ),
    (
        WorkKind,
        "维修类型 维修类别 维修性质 业务类型 业务类别 工单类型 工单类别 修理类型 作业类型 服务类型 服务类别 worktype servicetype repairtype ordertype jobtype",
    ),
    (
        WorkItem,
        "作业内容 施工内容 保养内容 维修项目 维修内容 项目名称 作业项目 服务项目 保养项目 工时项目 维修项目名称 施工项目 项目 工项 修理项目 修理内容 项目内容 workitem serviceitem item jobdescription operation",
    ),
    (
        AmountCents,
        "结算金额 实收金额 应收合计 应收金额 金额 总金额 合计金额 实收 消费金额 维修金额 工单金额 总费用 费用合计 维修费用 实付金额 应付金额 产值 工单产值 收款金额 结算总额 结算价 总价 金额合计 应收总计 实收合计 amount total totalamount netamount paid settledamount",
    ),
    (
        DeferredJob,
        "增项建议 增项 建议增项 未做增项 建议未做项目 未完成工项 未做项目 建议项目 未修项目 建议维修项目 增项未做 待修项目 下次建议 维修建议 遗留项目 建议未修项目 客户未同意项目 deferredjob deferred recommendation advisednotdone",
    ),
    (
        PremiumCents,
        "保费 保险费 保费金额 保费合计 总保费 保费总额 实收保费 商业险保费 商业险金额 签单保费 保单金额 premium premiumamount",
    ),
    (
        StartDay,
        "起保日期 保险起期 保险起始日期 投保日期 生效日期 保险生效日 起始日期 起期 保单起期 保险开始日期 商业险起期 承保日期 保险起保日期 起保时间 开始日期 policystart startdate inceptiondate effectivedate insurancestart",
    ),
    (
        EndDay,
        "到期日期 保险到期日 保险止期 保险到期日期 终保日期 止期 保险终止日期 到期日 保单止期 保险截止日期 截止日期 有效期至 结束日期 检验有效期至 年检到期日 年检有效期 下次年检日期 下次年审日期 下次检车日期 下次审车日期 检验到期日 年审到期日 商业险到期日 policyend enddate expirydate expirationdate",
    ),
    (
        InStore,
        "是否本店代办 本店代办 是否店内代办 是否在店办理 是否本店出单 本店出单 出单渠道 是否本店 承保渠道 是否店内 办理渠道 投保渠道 是否在店 本店 是否本店投保 是否本店续保 是否本店办理 续保渠道 购买渠道 出单机构 本店办理 是否代办 办理方式 办理地点 投保方式 代办方式 办理单位 代办单位 是否店内办理 instore isinstore bookedatstore",
    ),
    (
        Severity,
        "严重程度 严重等级 投诉等级 投诉级别 抱怨等级 重要程度 紧急程度 严重性 等级 级别 抱怨级别 severity level priority grade",
    ),
    (
        Text,
        "投诉内容 抱怨内容 投诉描述 客户描述 问题描述 投诉事项 投诉原因 客诉内容 诉求 客户诉求 事件描述 投诉详情 抱怨描述 complaint complainttext description complaintcontent",
    ),
    (
        FirstResponseHours,
        "首次响应 首次响应小时 首次响应时间 首次响应时长 响应时长 响应时间 响应小时数 首次回复时长 首响时长 首次处理时长 responsehours firstresponse firstresponsehours responsetime",
    ),
    (
        ReferrerNumber,
        "介绍人编号 推荐人编号 介绍客户编号 转介绍人编号 老客户编号 介绍人客户编号 推荐人客户编号 介绍人代码 referrerno referrernumber referrerid",
    ),
    (
        ReferrerName,
        "介绍人 推荐人 介绍人姓名 推荐人姓名 转介绍人 转介绍人姓名 老客户 老客户姓名 老车主 介绍客户 介绍车主 老车主姓名 referrer referrername referredby",
    ),
    (
        ReferrerPhone,
        "介绍人电话 推荐人电话 介绍人手机 推荐人手机 老客户电话 转介绍人电话 介绍人联系电话 推荐人联系电话 老车主电话 介绍人联系方式 推荐人联系方式 referrerphone referrermobile",
    ),
    (
        ReferredName,
        "被介绍人 被推荐人 被介绍人姓名 被推荐人姓名 被介绍客户 被推荐客户 新客户 新客户姓名 新车主 新车主姓名 referredname referred referredperson newcustomer",
    ),
    (
        ReferredPhone,
        "被介绍人电话 被推荐人电话 被介绍人手机 被推荐人手机 新客户电话 被介绍客户电话 被介绍人联系电话 被推荐人联系电话 新车主电话 新客户手机 新客户联系方式 referredphone referredmobile newcustomerphone",
    ),
    (
        Won,
        "是否成交 成交 成交状态 是否购车 是否订车 成交与否 线索状态 跟进状态 跟进结果 成交结果 状态 结果 当前状态 客户状态 是否转化 won iswon deal status result closed",
    ),
    (Lost, "是否战败 战败 战败状态 是否流失 lost islost"),
    (
        DealDay,
        "成交日期 成交时间 订车日期 下订日期 购车日期 交车日期 成单日期 订单日期 签约日期 dealdate wondate closeddate orderdate",
    ),
    (
        PurchaseKind,
        "购买类型 购车类型 增换购类型 增购换购 增换购 购买性质 增换类型 复购类型 再购类型 purchasekind purchasetype repurchasetype",
    ),
    (
        LeadNumber,
        "线索编号 线索号 线索id 线索单号 线索编码 潜客编号 潜客号 商机编号 商机号 意向编号 leadno leadnumber leadid",
    ),
    (
        CreatedAt,
        "进线时间 进线日期 线索进入时间 线索生成时间 线索下发时间 推送时间 接入时间 获取时间 咨询时间 询价时间 建档时间 建档日期 创建时间 创建日期 线索时间 线索日期 留档时间 留档日期 录入时间 来店时间 下发时间 接收时间 线索创建时间 登记时间 首次来店时间 进店时间 分配时间 createdat createtime created createddate leadtime",
    ),
    (
        FirstCallAt,
        "首次呼叫时间 首拨时间 首访时间 首次沟通时间 首次电话时间 首次跟进时间 首次联系时间 首次外呼时间 首次回访时间 首次致电时间 第一次跟进时间 首次拨打时间 首call时间 首呼时间 首电时间 firstcall firstcallat firstcontact firstcontacttime firstcalltime",
    ),
    (
        SecondContactAt,
        "二呼时间 二次呼叫时间 第二次沟通时间 再次联系时间 二次跟进时间 二次联系时间 第二次跟进时间 第二次联系时间 二次电话时间 二次回访时间 再次跟进时间 二次外呼时间 第二次回访时间 第二次电话时间 二访时间 secondcontact secondcontactat secondcontacttime secondcall",
    ),
    (
        LastContactAt,
        "末次联系时间 上次联系时间 最近一次联系时间 最后一次联系时间 最近联系日期 最后跟进时间 最近跟进时间 最后联系时间 最近联系时间 末次跟进时间 上次跟进时间 最新跟进时间 最近一次跟进时间 最后一次跟进时间 最后跟进日期 lastcontact lastcontactat lastfollowup lastcontacttime",
    ),
    (Month, "月份 年月 统计年月 上牌月份 统计月份 上险月份 所属月份 月 month yearmonth period"),
    (
        SegmentCount,
        "细分市场上牌量 市场上牌量 细分市场总量 细分市场销量 市场总量 市场容量 总上牌量 细分上牌量 上牌总量 行业上牌量 市场销量 segmentcount segment marketcount marketvolume totalregistrations",
    ),
    (
        OwnCount,
        "本品上牌量 本品牌上牌量 本品销量 本店上牌量 我店上牌量 自有上牌量 品牌上牌量 本品数量 上牌量 本品 owncount own ownregistrations ourregistrations",
    ),
];

/// Words that mean a field only on sheets of one subject.
pub(crate) const OWN: &[(Subject, Field, &str)] = &[
    // The referrer's phone is named as his; the other one is the new customer's.
    (Subject::Referral, ReferredPhone, "联系电话 电话 手机 手机号码"),
    (
        Subject::ServiceOrder,
        Day,
        "进站日期 来厂日期 送修日期 结算日期 开单日期 进厂日期 维修日期 接车日期 入厂日期 进店日期 工单日期 结算时间 开单时间 进站时间 来厂时间 送修时间 进厂时间 入厂时间 接车时间 维修时间 服务日期 完工日期 日期 时间 visitdate servicedate orderdate repairdate opendate rodate jobdate checkindate date",
    ),
    (
        Subject::Inspection,
        Day,
        "年检日期 审车日期 检车日期 年审日期 检验日期 年检时间 审验日期 办理日期 检测日期 上线日期 日期 inspectiondate date",
    ),
    (
        Subject::Complaint,
        Day,
        "投诉日期 投诉时间 抱怨日期 受理日期 受理时间 登记日期 反馈日期 发生日期 来电日期 来电时间 日期 时间 complaintdate date",
    ),
    (Subject::Referral, Day, "介绍日期 推荐日期 转介绍日期 推荐时间 介绍时间 登记日期 日期 referraldate date"),
    (
        Subject::Purchase,
        Day,
        "增购日期 换购日期 增换购日期 购买日期 购车日期 成交日期 交车日期 再购日期 日期 purchasedate dealdate date",
    ),
    (Subject::Purchase, PurchaseKind, "类型 类别 性质 kind type"),
    (Subject::Purchase, Vin, "新车vin 新车架号 新购车vin 新车车架号 新车辆vin"),
    (Subject::Purchase, Series, "新车车系 新车车型 新购车型"),
    (Subject::ServiceOrder, WorkKind, "类型 类别 kind type"),
    (Subject::ServiceOrder, OrderNumber, "单号 编号 单据号 单据编号 流水号 no"),
    (Subject::ServiceOrder, WorkItem, "内容"),
    (Subject::ServiceOrder, DeferredJob, "建议 未做"),
    (Subject::Complaint, Text, "内容 描述 事由 问题 详情 content text"),
    (Subject::Complaint, Severity, "程度 类型 类别"),
    (Subject::Policy, PremiumCents, "金额 费用 amount"),
    (Subject::Policy, InStore, "渠道 店内 channel"),
    (Subject::Inspection, InStore, "渠道 店内 channel"),
    (Subject::Inspection, Day, "年检"),
    (Subject::Policy, StartDay, "日期 date"),
    (Subject::Customer, CustomerNumber, "编号 代码 id code"),
    (Subject::Lead, LeadNumber, "编号 单号 id no"),
    (Subject::Lead, CreatedAt, "时间 日期 date time"),
    (Subject::Registration, Month, "日期 时间 date"),
    (Subject::Registration, SegmentCount, "细分市场 市场 合计 总量 segmenttotal market total"),
    (Subject::Registration, OwnCount, "本店 我店 品牌 数量 our count"),
];

/// Words that say little by themselves.
pub(crate) const WEAK: &str = "日期 时间 类型 类别 性质 编号 单号 代码 id no code 内容 描述 状态 结果 金额 费用 渠道 等级 级别 来源 程度 名称 客户 单位 区域 地区 其他 其它 项目 \
    说明 date time type kind amount status result total channel level area name title use job price 价格 用途 本店 市场 数量 合计 总量 品牌 顾问 负责人 版本 问题 月 区 县 村 销售";

/// Headings that are never a field: running numbers and columns for checking off.
pub(crate) const NEVER: &str = "序号 序 行号 项次 no. 号 # 排序 index seq sequence serial rownum row 选择 操作 勾选";

/// Words in the name of a sheet or file that speak for a subject.
pub(crate) const NAMES: &[(Subject, &str)] = &[
    (
        Subject::Customer,
        "客户车辆 客户档案 车辆档案 车主档案 车主信息 客户信息 客户资料 基盘 保有客户 保有 档案 车主 客户 customer owner vehicle",
    ),
    (
        Subject::ServiceOrder,
        "维修 工单 结算单 售后 进站 来厂 委托书 保养记录 服务记录 serviceorder service repair workshop",
    ),
    (Subject::Policy, "保险 续保 投保 保单 承保 insurance policy policies"),
    (Subject::Inspection, "年检 审车 年审 检车 inspection"),
    (Subject::Complaint, "投诉 抱怨 客诉 complaint"),
    (Subject::Referral, "转介绍 推荐 老带新 介绍 referral"),
    (Subject::Purchase, "增购 换购 增换购 复购 再购 repurchase purchase"),
    (Subject::Lead, "线索 潜客 商机 意向 留档 客流 lead prospect"),
    (Subject::Registration, "上牌 上险 市场 registration market"),
];

/// Words in front of or behind a heading that change nothing.
pub(crate) const NEUTRAL_BEFORE: &[&str] = &[
    "客户", "车主", "用户", "车辆", "主要", "常用", "当前", "登记", "实际", "本次", "系统", "原", "所属", "新", "最新",
];
/// Ends of headings that mean the same: 起保日 is 起保日期, 老客户手机 is 老客户电话.
pub(crate) const SAME_ENDS: &[&[&str]] = &[
    &["日期", "时间", "日"],
    &["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "移动电话"],
    &["号码", "号", "编号", "编码", "代码"],
    &["类型", "类别", "性质"],
    &["车型", "车系"],
    &["姓名", "名称", "名字"],
    &["上牌量", "上牌数", "上牌数量", "上险量", "上险数", "销量"],
    &["金额", "费用", "总额"],
    &["date", "day", "time"],
    &["no", "number", "id", "code"],
    &["phone", "mobile", "tel", "phoneno", "mobileno"],
];
/// See [`NEUTRAL_BEFORE`].
pub(crate) const NEUTRAL_BEHIND: &[&str] = &["必填", "选填", "信息", "元", "公里", "km", "1", "一"];
